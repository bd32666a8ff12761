#include "tests/guest/gadget.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>

namespace drivers {

namespace {

using namespace std::chrono_literals;

constexpr auto controller = "/sys/kernel/config/usb_gadget/g/UDC"; // made by tests/guest/init

void connect_to(const std::string& which)
{
    std::ofstream{controller} << which << "\n";
}

void say(int gadget, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const auto said = write(gadget, bytes.data(), bytes.size());
        if (said <= 0)
            return; // unplugged
        bytes = bytes.subspan(static_cast<std::size_t>(said));
    }
}

} // namespace

void Gadget::plug()
{
    connect_to("dummy_udc.0");
    std::this_thread::sleep_for(500ms); // until the host has configured it and its driver is bound
    over_ = false;
    thread_ = std::thread{[this] { serve(); }};
}

// First its own file: Linux 6.1 does not survive a gadget that goes while that is open.
void Gadget::unplug()
{
    over_ = true;
    if (!thread_.joinable())
        return;
    thread_.join();
    connect_to("");
    std::this_thread::sleep_for(200ms);
}

std::vector<SlipRaster> Gadget::slips() const
{
    const std::lock_guard lock{mutex_};
    return slips_;
}

void Gadget::serve()
{
    const int gadget = open("/dev/g_printer0", O_RDWR | O_NONBLOCK);
    std::array<std::byte, 4096> chunk{};
    while (!over_) {
        pollfd readable{gadget, POLLIN, 0};
        if (stopped_ || poll(&readable, 1, 20) <= 0) {
            std::this_thread::sleep_for(5ms);
            continue;
        }
        const auto came = read(gadget, chunk.data(), chunk.size());
        if (came <= 0) {
            std::this_thread::sleep_for(5ms);
            continue;
        }
        const std::lock_guard lock{mutex_};
        printer_.accept(std::span{chunk}.first(static_cast<std::size_t>(came)));
        say(gadget, printer_.take_replies());
    }
    close(gadget);
}

} // namespace drivers
