#include "kiosk/slip/slip_lines.hpp"
#include "kiosk/slip_printer.hpp"
#include "tests/kiosk/slip/slips.hpp"

#include <doctest/doctest.h>

#include <QTest>

TEST_SUITE_BEGIN("kiosk/slip_printer");

using namespace kiosk;

namespace {

// Nothing until it is asked for its status the first time: a printer on USB is known once reached.
class NarrowPrinter final : public drivers::TicketPrinter {
public:
    explicit NarrowPrinter(std::vector<drivers::Slip>& printed) : printed_{printed} {}

    drivers::PrinterStatus status(std::chrono::milliseconds) override
    {
        form_ = {384, 203, true};
        return {std::nullopt, true, true};
    }
    drivers::SlipForm form() const override { return form_; }
    boost::system::result<drivers::PrintOutcome, drivers::PrinterFault>
    print(const drivers::Slip& slip, std::chrono::milliseconds) override
    {
        printed_.push_back(slip);
        return drivers::PrintOutcome::sent;
    }

private:
    std::vector<drivers::Slip>& printed_;
    drivers::SlipForm form_;
};

} // namespace

TEST_CASE(
    "a slip is drawn as the printer that is there wants it: its width, and lines if it prints "
    "them")
{
    std::vector<drivers::Slip> printed;
    std::vector<drivers::PrinterStatus> statuses;
    std::vector<SlipOutcome> outcomes;
    {
        SlipPrinter printer{std::make_unique<NarrowPrinter>(printed)};
        QObject::connect(&printer, &SlipPrinter::said, &printer,
                         [&](auto, const auto& status) { statuses.push_back(status); });
        QObject::connect(&printer, &SlipPrinter::ended, &printer,
                         [&](auto, const auto& outcome) { outcomes.push_back(outcome); });
        printer.ask(1);
        printer.print(7, chinese_slip());
        REQUIRE(QTest::qWaitFor([&] { return !outcomes.empty(); }));
    }
    CHECK(statuses.at(0).paper_near_end);
    CHECK((outcomes.at(0) == SlipOutcome{drivers::PrintOutcome::sent}));
    REQUIRE(printed.size() == 1);
    CHECK(printed[0].raster == render_slip(chinese_slip(), 384));
    REQUIRE(printed[0].native);
    CHECK(*printed[0].native == slip_lines(chinese_slip(), 384));
}

TEST_SUITE_END();
