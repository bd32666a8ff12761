// The notice sheet: its PDF as other people's software reads it, and its way through a real cupsd.
#include "drivers/printer/cups_at.hpp"
#include "kiosk/sheet_printer.hpp"
#include "tests/drivers/printer/cups/emulated_queue_printer.hpp"
#include "tests/drivers/printer/cups/private_cups.hpp"

#include <doctest/doctest.h>

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

TEST_SUITE_BEGIN("kiosk/sheet/notice_sheet");

using namespace std::chrono_literals;

namespace {

kiosk::NoticeSheet sheet(int materials = 3)
{
    kiosk::NoticeSheet is{.language = "zh",
                          .hall = "第一师十二团政务服务大厅",
                          .service = "户籍",
                          .guide = "# 所需材料\n",
                          .date = "2026-03-02 09:00",
                          .kiosk = "kiosk-1"};
    for (int i = 1; i <= materials; ++i)
        is.guide += QStringLiteral("%1. 居民身份证原件\n").arg(i);
    return is;
}

// What pdftotext (poppler) makes of it.
QString read_by_others(const QByteArray& pdf, const QStringList& how)
{
    const QTemporaryDir folder;
    const auto name = folder.filePath("sheet.pdf");
    QFile file{name};
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(pdf);
    file.close();
    QProcess reads;
    reads.start("pdftotext", how + QStringList{name, "-"});
    REQUIRE(reads.waitForFinished(10'000));
    REQUIRE(reads.exitCode() == 0);
    return QString::fromUtf8(reads.readAllStandardOutput());
}

// Pages are divided by form feeds. Noto draws 一 and the radical ⼀ by one glyph, and a PDF by Qt
// calls a glyph by the first of its characters, the radical. NFKC folds all but two of those here.
// A digit behind Latin letters has a glyph of its own, which Qt gives no name at all.
QString read_back(const QByteArray& pdf)
{
    return read_by_others(pdf, {"-layout"})
        .replace(QChar{0x2EA0}, QStringLiteral("民"))
        .replace(QChar{0x2F3E}, QStringLiteral("户"))
        .normalized(QString::NormalizationForm_KC);
}

struct Reach {
    double left = 1e9, right = 0, width = 0; // points
};

// Where the words of the sheet stand on its paper, the foot left out.
Reach reach_of(const QByteArray& pdf)
{
    Reach reach;
    const auto boxes = read_by_others(pdf, {"-bbox"});
    static const QRegularExpression page{"<page width=\"([0-9.]+)\""};
    static const QRegularExpression word{
        "<word xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\" xMax=\"([0-9.]+)\""};
    reach.width = page.match(boxes).captured(1).toDouble();
    for (auto each = word.globalMatch(boxes); each.hasNext();) {
        const auto box = each.next();
        if (box.captured(2).toDouble() > 700)
            continue;
        reach.left = std::min(reach.left, box.captured(1).toDouble());
        reach.right = std::max(reach.right, box.captured(3).toDouble());
    }
    return reach;
}

} // namespace

TEST_CASE(
    "the hall, the service, every line and the foot stand on the sheet, no heading's mark does")
{
    const auto text = read_back(kiosk::notice_sheet_pdf(sheet()));
    for (const auto* words : {"第一师十二团政务服务大厅", "户籍", "所需材料", "3. 居民身份证原件",
                              "2026-03-02 09:00", "kiosk-"}) {
        CAPTURE(words);
        CHECK(text.contains(QString::fromUtf8(words)));
    }
    CHECK_FALSE(text.contains('#'));
    CHECK(text.count('\f') == 1);
}

TEST_CASE("a long guide goes on over its pages and loses no line")
{
    const auto text = read_back(kiosk::notice_sheet_pdf(sheet(120)));
    CHECK(text.count('\f') > 1);
    CHECK(text.count(QStringLiteral("居民身份证原件")) == 120);
}

TEST_CASE("a sheet in a language from right to left begins at the right-hand edge of its paper")
{
    constexpr double margin = 20 / 25.4 * 72;
    const auto chinese = reach_of(kiosk::notice_sheet_pdf(sheet()));
    CHECK(chinese.width == doctest::Approx(595).epsilon(0.01)); // A4
    CHECK(chinese.left == doctest::Approx(margin).epsilon(0.05));
    CHECK(chinese.right < chinese.width / 2);
    auto uyghur = sheet();
    uyghur.language = "ug";
    uyghur.hall = QStringLiteral("مەمۇرىي مۇلازىمەت زالى");
    uyghur.service = QStringLiteral("نوپۇس");
    uyghur.guide = QStringLiteral("# كېرەكلىك ماتېرىياللار\nكىملىك\nنوپۇس دەپتىرى");
    const auto reach = reach_of(kiosk::notice_sheet_pdf(uyghur));
    CHECK(reach.right == doctest::Approx(reach.width - margin).epsilon(0.05));
    CHECK(reach.left > reach.width / 2);
}

TEST_CASE("a sheet goes through a print server as it is, and a server that is stopped is told, "
          "before a sheet and with one")
{
    tests::PrivateCups cups;
    tests::EmulatedQueuePrinter printer{cups.folder() / "printer.sock"};
    cups.add_queue("office", printer.device());
    auto made = drivers::cups_notice_printer_at(cups.address("office"), "kiosk-1");
    REQUIRE(made.has_value());
    kiosk::SheetPrinter sheets{std::move(*made), 20ms};
    std::optional<drivers::PrinterFault> told = drivers::PrinterFault::unknown;
    QObject::connect(&sheets, &kiosk::SheetPrinter::said, &sheets,
                     [&](const drivers::PrinterStatus& status) { told = status.fault; });
    CHECK(QTest::qWaitFor([&] { return !told; }, 10'000)); // before its first sheet
    std::vector<kiosk::SlipOutcome> outcomes;
    QObject::connect(&sheets, &kiosk::SheetPrinter::ended,
                     [&](const kiosk::SlipOutcome& outcome) { outcomes.push_back(outcome); });
    QSignalSpy ended{&sheets, &kiosk::SheetPrinter::ended};
    sheets.print(sheet());
    REQUIRE(ended.wait(30'000));
    REQUIRE(outcomes.back().has_value());
    REQUIRE(printer.documents().size() == 1);
    CHECK(
        read_back(QByteArray::fromStdString(printer.documents()[0])).contains("3. 居民身份证原件"));
    cups.stop();
    CHECK(QTest::qWaitFor([&] { return told == drivers::PrinterFault::offline; }, 10'000));
    sheets.print(sheet());
    REQUIRE(ended.wait(40'000));
    CHECK(outcomes.back().error() == drivers::PrinterFault::offline);
    cups.start();
    sheets.print(sheet());
    REQUIRE(ended.wait(40'000));
    CHECK(outcomes.back().has_value());
}

TEST_SUITE_END();
