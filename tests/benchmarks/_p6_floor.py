"""The floor of P6: the same one-page form drawn on a bare ReportLab canvas, nothing else.

Imports nothing of the project: what this takes is what ReportLab takes.
Usage: _p6_floor.py FONT_FOLDER FORMS; prints the seconds that the forms took.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROWS = 25
TITLES = ("TT", "Họ và tên", "Sinh", "Chi bộ", "Bước", "Người giúp đỡ")
WIDTHS = (28.0, 116.0, 66.0, 90.0, 78.0, 89.0)
LEFT, ROW_HEIGHT = 30 * mm, 17.6


def cells(form: int, row: int) -> tuple[str, ...]:
    """Return the texts of one row; the forms differ so that nothing can be cached."""
    return (
        str(row + 1),
        f"Lường Thị Nhung {form % 10}",
        f"{1 + row % 28:02d}/05/{1980 + form % 25}",
        f"Thôn Nà Lùng {row % 9}",
        ("cảm tình Đảng", "đang thẩm tra", "đã học lớp")[(form + row) % 3],
        f"Lê Ngọc Quân {row % 7}",
    )


def draw(form: int) -> bytes:
    """Return the PDF of one form."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    width, height = A4
    middle = LEFT + (width - LEFT - 15 * mm) / 2
    canvas.setFont("regular", 14)
    canvas.drawCentredString(LEFT + 100, height - 70, "TỈNH ỦY LÀO CAI")
    canvas.drawCentredString(LEFT + 100, height - 104, "*")
    canvas.setFont("bold", 14)
    canvas.drawCentredString(LEFT + 100, height - 87, "ĐẢNG ỦY XÃ SAO MAI")
    canvas.setFont("bold", 15)
    canvas.drawCentredString(LEFT + 336, height - 70, "ĐẢNG CỘNG SẢN VIỆT NAM")
    canvas.line(LEFT + 240, height - 74, LEFT + 432, height - 74)
    canvas.setFont("italic", 14)
    canvas.drawCentredString(LEFT + 336, height - 95, "Sao Mai, ngày    tháng    năm 2026")
    canvas.setFont("bold", 16)
    canvas.drawCentredString(middle, height - 135, "DANH SÁCH NGUỒN KẾT NẠP")
    canvas.setFont("bold", 14)
    canvas.drawCentredString(middle, height - 153, f"Chọn theo: tờ {form}")
    canvas.setFont("regular", 14)
    canvas.drawCentredString(middle, height - 170, "-----")
    table(canvas, form, top=height - 182)
    canvas.setFont("bold", 14)
    canvas.drawCentredString(LEFT + 117, 130, "NGƯỜI LẬP DANH SÁCH")
    canvas.drawCentredString(LEFT + 350, 130, "T/M BAN THƯỜNG VỤ")
    canvas.setFont("italic", 12)
    canvas.drawCentredString(LEFT + 117, 114, "(ký, ghi rõ họ tên)")
    canvas.setFont("regular", 10)
    canvas.drawString(LEFT, 28, "Danh sách nguồn kết nạp · in ngày 23/11/2026")
    canvas.drawRightString(width - 15 * mm, 28, "Trang 1/1")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def table(canvas: Canvas, form: int, *, top: float) -> None:
    """Draw the titles, the rows and the lines between them."""
    edges = [LEFT]
    for width in WIDTHS:
        edges.append(edges[-1] + width)
    lines = [top - index * ROW_HEIGHT for index in range(ROWS + 2)]
    canvas.setFillGray(0.9)
    canvas.rect(edges[0], lines[1], edges[-1] - edges[0], ROW_HEIGHT, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setLineWidth(0.5)
    canvas.grid(edges, lines)
    canvas.setFont("bold", 11.5)
    for title, left, width in zip(TITLES, edges, WIDTHS, strict=False):
        canvas.drawCentredString(left + width / 2, lines[1] + 5, title)
    canvas.setFont("regular", 11.5)
    for row in range(ROWS):
        baseline = lines[row + 2] + 5
        number, name, born, *others = cells(form, row)
        canvas.drawRightString(edges[1] - 4, baseline, number)
        canvas.drawString(edges[1] + 4, baseline, name)
        canvas.drawCentredString((edges[2] + edges[3]) / 2, baseline, born)
        for text, left in zip(others, edges[3:], strict=False):
            canvas.drawString(left + 4, baseline, text)


def main() -> int:
    """Draw the forms and print the seconds, fonts parsed before the clock starts."""
    folder, forms = Path(sys.argv[1]), int(sys.argv[2])
    rl_config.useA85 = 0  # as the program does: the quicker of ReportLab's two ways
    for name, file in (("regular", "Regular"), ("bold", "Bold"), ("italic", "Italic")):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"LiberationSerif-{file}.ttf")))
    draw(0)
    start = time.perf_counter()
    for form in range(forms):
        draw(form)
    print(time.perf_counter() - start)
    return 0


if __name__ == "__main__":
    sys.exit(main())
