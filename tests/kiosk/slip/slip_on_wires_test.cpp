// The slips of the hall over each real way to a printer: USB (the real libusb), TCP, a serial line.
#include "drivers/printer/emulated_printer_server.hpp"
#include "drivers/printer/printer_at.hpp"
#include "kiosk/slip/slip.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_printer.hpp"
#include "tests/drivers/printer/printer_on_a_line.hpp"
#include "tests/kiosk/slip/read_code.hpp"
#include "tests/kiosk/slip/slips.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <doctest/doctest.h>

#include <future>

TEST_SUITE_BEGIN("kiosk/slip/slip_on_wires");

namespace {

using drivers::EmulatedPrinter;
using drivers::SlipRaster;

// One kind of wire with a printer at its end.
struct Wire {
    std::string name;
    std::string address;
    std::function<std::vector<SlipRaster>()> slips;
};

class PrinterOnTheNetwork {
public:
    PrinterOnTheNetwork()
    {
        server_.listen({boost::asio::ip::address_v4::loopback(), 0});
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~PrinterOnTheNetwork()
    {
        io_.stop();
        thread_.join();
    }
    std::string address() const
    {
        return "tcp:127.0.0.1:" + std::to_string(server_.address().port());
    }
    std::vector<SlipRaster> slips()
    {
        const std::lock_guard lock{mutex_};
        return slips_;
    }

private:
    std::mutex mutex_;
    std::vector<SlipRaster> slips_;
    boost::asio::io_context io_{1};
    EmulatedPrinter printer_{{}, [this](const auto& slip) {
                                 const std::lock_guard lock{mutex_};
                                 slips_.push_back(slip);
                             }};
    drivers::EmulatedPrinterServer server_{io_, printer_};
    std::thread thread_;
};

} // namespace

TEST_CASE(
    "every slip comes out of a printer on USB, on the network and on a serial line dot by dot, "
    "and a phone reads its code")
{
    drivers::UsbPrinter on_usb{drivers::UsbPrinter::two_way().traits(), EmulatedPrinter::Model{}};
    drivers::EmulatedUsbBus cable;
    cable.plug(on_usb, "1-2");
    PrinterOnTheNetwork on_network;
    drivers::PrinterOnALine on_line{EmulatedPrinter::Model{}};
    const Wire wires[] = {{"USB", "usb:04b8:0202;profile=tm-t20", [&] { return on_usb.slips(); }},
                          {"TCP", on_network.address(), [&] { return on_network.slips(); }},
                          {"serial line", "serial:" + on_line.name() + ",115200,8n1",
                           [&] { return on_line.slips(); }}};
    const auto bus = drivers::usb_bus_on_demand();
    for (const auto& [name, address, slips] : wires) {
        CAPTURE(name);
        const auto printer = drivers::printer_at(address, bus);
        REQUIRE(printer.has_value());
        for (const auto& text :
             {kiosk::chinese_slip(), kiosk::uyghur_slip(), kiosk::english_slip()}) {
            const auto drawn = kiosk::render_slip(text);
            drivers::Slip slip{drawn};
            const auto outcome = (*printer)->print(slip, std::chrono::seconds{10});
            REQUIRE(outcome.has_value());
            CHECK(*outcome == drivers::PrintOutcome::printed);
            REQUIRE_FALSE(slips().empty());
            CHECK(slips().back() == drawn);
            CHECK(kiosk::read_code(slips().back()) == text.qr.toStdString());
        }
        CHECK(slips().size() == 3);
    }
}

TEST_SUITE_END();
