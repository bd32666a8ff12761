#include "dispatcher/hallctl/device_lines.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/hallctl/device_lines");

namespace {

using namespace hallctl;
namespace wire = hallcall::v1;

wire::DeviceRow kiosk_without_paper()
{
    wire::DeviceRow device;
    device.set_device("kiosk-1");
    device.set_role(wire::ROLE_KIOSK);
    device.set_software("hallcall-kiosk 0.1");
    device.set_linked(true);
    device.set_since(1'772'440'200'007);
    auto& printer = *device.add_parts();
    printer.set_part("printer");
    printer.set_health(wire::HEALTH_FAULT);
    printer.set_cause("paper_out");
    printer.set_message("The paper is used up.");
    printer.set_since(1'772'440'260'000);
    return device;
}

} // namespace

TEST_CASE("a device is one object: its link, and each of its parts with cause and since when")
{
    CHECK(
        device_lines(kiosk_without_paper(), Form::json) ==
        R"({"device":"kiosk-1","role":"kiosk","software":"hallcall-kiosk 0.1","linked":true,)"
        R"("since":"2026-03-02T08:30:00.007Z","parts":[{"part":"printer","health":"fault",)"
        R"("cause":"paper_out","message":"The paper is used up.","since":"2026-03-02T08:31:00.000Z"}]})");
}

TEST_CASE("a person reads a line for the device and one for each of its parts")
{
    auto device = kiosk_without_paper();
    CHECK(device_lines(device, Form::text) ==
          "kiosk-1  kiosk  linked since 2026-03-02T08:30:00.007Z\n"
          "  printer  fault  paper_out  since 2026-03-02T08:31:00.000Z  The paper is used up.");
    device.set_linked(false);
    device.clear_parts();
    CHECK(device_lines(device, Form::text) ==
          "kiosk-1  kiosk  gone since 2026-03-02T08:30:00.007Z");
}

TEST_SUITE_END();
