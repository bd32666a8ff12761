// What a serial line does to a printer: silence, noise, half and doubled answers, another rate. The
// real driver over the real port, to the emulated printer behind a pty.
#include "drivers/printer/printer_at.hpp"
#include "tests/drivers/printer/printer_on_a_line.hpp"
#include "tests/drivers/printer/rasters.hpp"

TEST_SUITE_BEGIN("drivers/printer/printer_line");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

struct PrinterWithALine {
    explicit PrinterWithALine(const std::string& profile = "tm-t20")
        : driver{std::move(*printer_at("serial:" + line.name() + ",115200;profile=" + profile))}
    {
    }

    boost::system::result<PrintOutcome, PrinterFault> print(std::chrono::milliseconds within = 5s)
    {
        return driver->print(slip, within);
    }
    // The same slip, whole, once, proven.
    bool works_again()
    {
        const auto before = line.slips().size();
        const auto outcome = print();
        const auto slips = line.slips();
        return outcome.has_value() && *outcome == PrintOutcome::printed &&
               std::count(slips.begin() + static_cast<std::ptrdiff_t>(before), slips.end(), slip) ==
                   1;
    }

    PrinterOnALine line{EmulatedPrinter::Model{}};
    SlipRaster slip = raster_of(576, 60, 4);
    std::unique_ptr<TicketPrinter> driver;
};

escpos::Bytes bytes_of(std::initializer_list<unsigned> numbers)
{
    escpos::Bytes bytes;
    for (const auto number : numbers)
        bytes.push_back(static_cast<std::byte>(number));
    return bytes;
}

escpos::Bytes joined(escpos::Bytes first, const escpos::Bytes& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

bool is_process_id(const escpos::Bytes& said)
{
    return said.size() >= 2 && said[0] == std::byte{0x37} && said[1] == std::byte{0x22};
}

} // namespace

TEST_CASE_FIXTURE(PrinterWithALine,
                  "a printer whose line falls silent before a slip gets none of it: offline, works "
                  "again")
{
    REQUIRE(works_again());
    line.with_printer([](auto& printer) { printer.set_silent(true); });
    CHECK(print(400ms).error() == PrinterFault::offline);
    CHECK(line.slips().size() == 1);
    line.with_printer([](auto& printer) { printer.set_silent(false); });
    CHECK(works_again());
    CHECK(line.slips().size() == 2);
}

TEST_CASE_FIXTURE(PrinterWithALine,
                  "a line that falls silent in the middle of a slip: unknown, in the time given, "
                  "works again")
{
    REQUIRE(works_again());
    bool printing = false;
    line.let_way_back([&](escpos::Bytes said) {
        printing = printing || is_process_id(said);
        return printing ? escpos::Bytes{} : std::move(said);
    });
    const auto before = std::chrono::steady_clock::now();
    CHECK(print(700ms).error() == PrinterFault::unknown);
    CHECK(std::chrono::steady_clock::now() - before < 3s);
    line.let_way_back({});
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterWithALine,
                  "noise before every answer on a line: each slip is proven, and once on paper")
{
    const auto noise = bytes_of({0xFF, 0x00, 0xAA, 0x37, 0xB1, 0x5F, 0x85, 0x10, 0xFC});
    line.let_way_back([&](escpos::Bytes said) { return joined(noise, said); });
    CHECK(works_again());
    CHECK(works_again());
    CHECK(line.slips().size() == 2);
    line.let_way_back({});
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterWithALine,
                  "half an answer proves no slip: unknown, and the slip after it is proven by its "
                  "own answer alone")
{
    bool cut = true;
    line.let_way_back([&](escpos::Bytes said) {
        if (cut && is_process_id(said))
            said.resize(5); // without the last digits of the id and without what follows
        return said;
    });
    CHECK(print(700ms).error() == PrinterFault::unknown);
    line.with_printer([&](auto&) { cut = false; });
    CHECK(works_again());
    CHECK(line.slips().size() == 2);
}

TEST_CASE_FIXTURE(PrinterWithALine,
                  "two answers in one piece are two answers, and the second is not taken for that "
                  "to a later question")
{
    line.let_way_back([](const escpos::Bytes& said) { return joined(said, said); });
    CHECK(works_again());
    line.with_printer([](auto& printer) { printer.take_paper_out(); });
    CHECK(driver->status(2s).fault == PrinterFault::paper_out);
    CHECK(print().error() == PrinterFault::paper_out);
    line.with_printer([](auto& printer) { printer.put_paper_in(); });
    CHECK(works_again());
    CHECK(line.slips().size() == 2);
}

TEST_CASE_FIXTURE(PrinterWithALine,
                  "a printer at another rate is offline and gets no slip, works again at its own")
{
    line.set_rate(B9600);
    CHECK(print(400ms).error() == PrinterFault::offline);
    CHECK(line.slips().empty());
    line.set_rate(B115200);
    CHECK(works_again());
    CHECK(line.slips().size() == 1);
}

TEST_SUITE_END();
