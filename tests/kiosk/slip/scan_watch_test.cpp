// The kiosk's scanner thread over a real serial line (a pty), an emulated scanner at its other end.
#include "drivers/scanner/emulated_scanner.hpp"
#include "drivers/scanner/emulated_scanner_line.hpp"
#include "drivers/scanner/scanner_at.hpp"
#include "kiosk/scan_watch.hpp"

#include <doctest/doctest.h>

#include <QTemporaryDir>
#include <QTest>

TEST_SUITE_BEGIN("kiosk/scan_watch");

namespace {

struct ScannerOnTheDesk {
    ScannerOnTheDesk()
    {
        QObject::connect(&watch, &kiosk::ScanWatch::codeHeldOut, &watch,
                         [this](const std::string& code) { codes.push_back(code); });
        QObject::connect(
            &watch, &kiosk::ScanWatch::scannerSaid, &watch,
            [this](const std::optional<drivers::ScannerFault>& said) { fault = said; });
    }
    bool becomes(const std::optional<drivers::ScannerFault>& wanted)
    {
        return QTest::qWaitFor([&] { return fault && *fault == wanted; }, 10'000);
    }
    void hold_out(const char* code)
    {
        for (const auto& packet : scanner.scan(code))
            line.say(packet);
    }

    QTemporaryDir folder;
    std::string link = folder.filePath("scanner").toStdString();
    boost::asio::io_context io;
    drivers::EmulatedScannerLine line{io, link};
    drivers::EmulatedScanner scanner{drivers::EmulatedScanner::Mode::line};
    std::vector<std::string> codes;
    std::optional<std::optional<drivers::ScannerFault>> fault; // as last said
    kiosk::ScanWatch watch{*drivers::scanner_at("serial:" + link, drivers::usb_bus_on_demand(),
                                                [] { return std::chrono::steady_clock::now(); })};
};

} // namespace

TEST_CASE_FIXTURE(
    ScannerOnTheDesk,
    "a code that is held out reaches the kiosk, also from a scanner that was unplugged and "
    "works again")
{
    REQUIRE(becomes(std::nullopt));
    hold_out("hallcall:2026-03-02:C042");
    REQUIRE(QTest::qWaitFor([&] { return codes.size() == 1; }));
    CHECK(codes[0] == "hallcall:2026-03-02:C042");
    line.unplug();
    REQUIRE(becomes(drivers::ScannerFault::unplugged));
    line.plug();
    REQUIRE(becomes(std::nullopt));
    hold_out("hallcall:2026-03-02:C043");
    REQUIRE(QTest::qWaitFor([&] { return codes.size() == 2; }));
    CHECK(codes[1] == "hallcall:2026-03-02:C043");
}

TEST_SUITE_END();
