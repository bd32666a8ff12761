// The same over a real network: driver, TCP port, and the emulated printer as the program runs it.
#include "drivers/port/tcp_port.hpp"
#include "drivers/printer/emulated_printer_server.hpp"
#include "drivers/printer/escpos_printer.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <doctest/doctest.h>

#include <future>
#include <thread>

TEST_SUITE_BEGIN("drivers/printer/escpos_printer_tcp");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

using Outcome = boost::system::result<PrintOutcome, PrinterFault>;

struct PrinterOnTheNetwork {
    PrinterOnTheNetwork()
    {
        server.listen({boost::asio::ip::address_v4::loopback(), 0});
        driver = std::make_unique<EscposPrinter>(
            std::make_unique<TcpPort>("127.0.0.1", server.address().port()), PrinterProfile{},
            &std::chrono::steady_clock::now);
        thread = std::thread{[this] { io.run(); }};
    }

    ~PrinterOnTheNetwork()
    {
        io.stop();
        thread.join();
    }

    // On the printer's own thread; returns when it is done.
    void by_hand(const std::string& line)
    {
        std::promise<std::string> answer;
        boost::asio::post(io, [&] {
            answer.set_value(obey_control(
                line, printer,
                {[this] { server.unplug(); }, [this] { server.plug(); }, [] { return true; }}));
        });
        CHECK(answer.get_future().get() == "ok");
    }

    std::vector<SlipRaster> slips_so_far()
    {
        std::promise<std::vector<SlipRaster>> copy;
        boost::asio::post(io, [&] { copy.set_value(slips); });
        return copy.get_future().get();
    }

    boost::asio::io_context io{1};
    std::vector<SlipRaster> slips;
    EmulatedPrinter printer{[this](const auto& one) { slips.push_back(one); }};
    EmulatedPrinterServer server{io, printer};
    std::unique_ptr<EscposPrinter> driver;
    SlipRaster slip = raster_of(576, 800, 9);
    std::thread thread;
};

} // namespace

TEST_CASE_FIXTURE(PrinterOnTheNetwork, "slips are printed and proven over the network")
{
    for (int times = 0; times < 3; ++times)
        CHECK((driver->print(slip, 10s) == Outcome{PrintOutcome::printed}));
    CHECK(slips_so_far() == std::vector{slip, slip, slip});
}

TEST_CASE_FIXTURE(
    PrinterOnTheNetwork,
    "no paper and half a roll are named over the network, works again with a new roll")
{
    by_hand("paper out");
    CHECK(driver->status(2s).fault == PrinterFault::paper_out);
    by_hand("paper in");
    by_hand("out-after 100");
    CHECK(driver->print(slip, 10s).error() == PrinterFault::paper_out);
    by_hand("paper in");
    CHECK(slips_so_far().empty());
    CHECK((driver->print(slip, 10s) == Outcome{PrintOutcome::printed}));
    CHECK(slips_so_far() == std::vector{slip});
}

TEST_CASE_FIXTURE(
    PrinterOnTheNetwork,
    "an unplugged printer is offline on the network, and works again once plugged back in")
{
    CHECK(driver->print(slip, 10s).has_value());
    by_hand("unplug");
    CHECK(driver->status(2s).fault == PrinterFault::offline);
    CHECK(driver->print(slip, 2s).error() == PrinterFault::offline);
    by_hand("plug");
    CHECK((driver->print(slip, 10s) == Outcome{PrintOutcome::printed}));
    CHECK(slips_so_far().size() == 2);
}

TEST_SUITE_END();
