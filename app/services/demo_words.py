"""What mentors of the sample register report and which trial tasks they give, by occupation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.stages import Stage
from app.domain.terms import TaskJudgement


@dataclass(frozen=True, slots=True)
class Task:
    """A trial task with the result it had when it was done."""

    task: str
    result: str
    judgement: TaskJudgement = TaskJudgement.DONE


_WELL: Final = TaskJudgement.DONE_WELL

_VILLAGE: Final = "village"
_OFFICE: Final = "office"
_SCHOOL: Final = "school"
_GUARD: Final = "guard"
_FIRM: Final = "firm"

_GROUPS: Final = {
    "Giáo viên": _SCHOOL,
    "Nhân viên thư viện": _SCHOOL,
    "Công chức xã": _OFFICE,
    "Văn thư": _OFFICE,
    "Y sĩ": _OFFICE,
    "Người hoạt động không chuyên trách cấp xã": _OFFICE,
    "Công an xã": _GUARD,
    "Bộ đội xuất ngũ": _GUARD,
    "Dân quân tự vệ": _GUARD,
    "Dân quân thường trực": _GUARD,
    "Công nhân": _FIRM,
    "Kỹ thuật viên": _FIRM,
    "Xã viên hợp tác xã": _FIRM,
    "Kế toán hợp tác xã": _FIRM,
}

_STRENGTHS: Final = {
    _VILLAGE: (
        "Tham gia đủ các buổi lao động làm đường của thôn, vận động được bốn hộ hiến đất.",
        "Gia đình gương mẫu, đi đầu chuyển đổi nương ngô sang trồng chè.",
        "Giúp hai hộ nghèo dựng lại chuồng trại sau mưa lũ.",
        "Nhiệt tình trong tổ hòa giải, bà con tin tưởng.",
        "Vận động đủ các hộ trong nhóm liên gia đóng bảo hiểm y tế.",
    ),
    _OFFICE: (
        "Giải quyết hồ sơ đúng hạn, không có phản ánh của người dân.",
        "Chủ động nhận thêm việc khi bộ phận thiếu người.",
        "Soạn thảo văn bản chắc hơn tháng trước, ít phải sửa.",
        "Đi thôn đủ các buổi theo lịch, nắm chắc địa bàn phụ trách.",
    ),
    _SCHOOL: (
        "Dạy tốt, có một tiết dự giờ xếp loại giỏi.",
        "Vận động được ba học sinh ở thôn xa trở lại lớp.",
        "Phụ trách tốt góc đọc sách và hoạt động ngoài giờ.",
        "Đoàn kết với đồng nghiệp, nhận giúp một giáo viên mới.",
    ),
    _GUARD: (
        "Trực đủ ca, tham gia tuần tra ban đêm cùng tổ an ninh.",
        "Giúp dân gặt lúa ở hai thôn bị lốc.",
        "Chấp hành tốt kỷ luật, huấn luyện đạt loại khá.",
        "Nắm chắc địa bàn, xử lý kịp thời một vụ mất trộm trâu.",
    ),
    _FIRM: (
        "Hoàn thành định mức, có một cải tiến được tổ áp dụng.",
        "Làm đủ ca, giúp hai công nhân mới quen việc.",
        "Sổ sách rõ ràng, kiểm kê cuối tháng không sai lệch.",
        "Tham gia tốt phong trào của công đoàn cơ sở.",
    ),
}
WEAKNESSES: Final = (
    "Còn ít phát biểu trong các cuộc họp.",
    "Chưa đọc hết tài liệu được giao.",
    "Có lúc nóng vội khi trao đổi với bà con.",
    "Vắng một buổi sinh hoạt vì việc gia đình, có báo trước.",
    "Ghi chép chưa đầy đủ.",
)
_PROPOSALS: Final = {
    Stage.LISTED: (
        "Đề nghị cử đi học lớp bồi dưỡng nhận thức về Đảng đợt tới.",
        "Tiếp tục theo dõi, giao thêm việc của đoàn thể.",
    ),
    Stage.TRAINED: (
        "Hướng dẫn viết đơn xin vào Đảng.",
        "Cho dự các buổi sinh hoạt có nội dung mở rộng.",
    ),
    Stage.APPLYING: (
        "Hướng dẫn khai lý lịch theo mẫu 2-KNĐ, kiểm tra từng mục.",
        "Nhắc bổ sung giấy khai sinh để khai lý lịch.",
    ),
    Stage.VERIFYING: (
        "Đôn đốc kết quả thẩm tra lý lịch.",
        "Lấy ý kiến đoàn thể và chi ủy nơi cư trú.",
    ),
    Stage.PROPOSED: ("Đề nghị đảng ủy sớm xem xét.",),
    Stage.DECIDED: ("Chuẩn bị tổ chức lễ kết nạp.",),
    Stage.PROBATION: (
        "Tiếp tục giúp đỡ trong thời gian dự bị.",
        "Hướng dẫn viết bản tự kiểm điểm của đảng viên dự bị.",
    ),
}
_TASKS: Final = {
    _VILLAGE: (
        Task(
            "Vận động các hộ trong nhóm liên gia làm đoạn đường vào khu sản xuất",
            "Làm xong 420 m, 18 hộ tham gia.",
            _WELL,
        ),
        Task(
            "Tuyên truyền để không còn hộ thả rông gia súc trong thôn",
            "Còn hai hộ chưa làm chuồng, đã hẹn xong trước Tết.",
        ),
        Task("Giúp một hộ nghèo làm hồ sơ vay vốn", "Hồ sơ được duyệt 50 triệu đồng.", _WELL),
        Task(
            "Mời thanh niên trong thôn lập đội văn nghệ",
            "Mới có năm người, chưa tập được buổi nào.",
            TaskJudgement.NOT_DONE,
        ),
    ),
    _OFFICE: (
        Task("Rà soát hồ sơ hộ nghèo của ba thôn", "Rà soát xong, sửa bảy hồ sơ sai.", _WELL),
        Task("Hướng dẫn người dân nộp hồ sơ trực tuyến", "Hướng dẫn 64 lượt người."),
        Task("Sắp xếp lại kho lưu trữ của bộ phận", "Xong phần năm 2020-2024."),
    ),
    _SCHOOL: (
        Task("Vận động học sinh bỏ học ở thôn xa trở lại lớp", "Ba trong bốn em trở lại.", _WELL),
        Task("Tổ chức buổi đọc sách cho học sinh bán trú", "Tổ chức hai buổi, 90 em dự."),
        Task("Kèm hai học sinh yếu môn tiếng Việt", "Một em đạt trung bình."),
    ),
    _GUARD: (
        Task("Tham gia tuần tra đêm cùng tổ an ninh thôn", "Đủ tám buổi.", _WELL),
        Task("Tuyên truyền giao nộp vũ khí tự chế", "Thu được ba khẩu súng kíp.", _WELL),
        Task("Giúp dân sửa đường sau mưa lũ", "Tham gia hai ngày công."),
    ),
    _FIRM: (
        Task("Hướng dẫn hai công nhân mới quen việc", "Cả hai đã đứng máy một mình.", _WELL),
        Task("Vận động xã viên ghi nhật ký sản xuất", "Mười trong mười bốn hộ ghi đủ."),
        Task("Đề xuất một cải tiến trong tổ", "Đề xuất chưa áp dụng được.", TaskJudgement.NOT_DONE),
    ),
}


def strengths_of(occupation: str) -> tuple[str, ...]:
    """Return what is said of somebody's strengths."""
    return _STRENGTHS[_GROUPS.get(occupation, _VILLAGE)]


def proposals_at(stage: Stage) -> tuple[str, ...]:
    """Return what the mentor of somebody at a stage proposes."""
    return _PROPOSALS.get(stage, ("Tiếp tục theo dõi, giúp đỡ.",))


def tasks_for(occupation: str) -> tuple[Task, ...]:
    """Return the trial tasks that suit an occupation."""
    return _TASKS[_GROUPS.get(occupation, _VILLAGE)]
