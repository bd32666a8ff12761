// A printer at the far end of a serial line: the emulated printer behind the master of a pty, on a
// thread of its own; and what a line can do to the bytes.
#pragma once

#include "drivers/printer/emulated_printer.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

namespace drivers {

class PrinterOnALine {
public:
    explicit PrinterOnALine(EmulatedPrinter::Model model)
        : printer_{std::move(model), [this](const auto& slip) { slips_.push_back(slip); }}
    {
        auto folder = (std::filesystem::temp_directory_path() / "hallcall-line-XXXXXX").string();
        REQUIRE(::mkdtemp(folder.data()) != nullptr);
        folder_ = folder;
        plug();
    }
    ~PrinterOnALine()
    {
        unplug();
        std::filesystem::remove_all(folder_);
    }
    PrinterOnALine(const PrinterOnALine&) = delete;
    PrinterOnALine& operator=(const PrinterOnALine&) = delete;

    std::string name() const { return folder_ / "line"; }

    template <class Change>
    void with_printer(Change change)
    {
        const std::lock_guard lock{mutex_};
        change(printer_);
    }
    std::vector<SlipRaster> slips()
    {
        const std::lock_guard lock{mutex_};
        return slips_;
    }
    NativeSlip written()
    {
        const std::lock_guard lock{mutex_};
        return printer_.written();
    }

    // What becomes of each piece that the printer says, on its way to the host; {}: nothing.
    using WayBack = std::function<escpos::Bytes(escpos::Bytes said)>;
    void let_way_back(WayBack way_back)
    {
        const std::lock_guard lock{mutex_};
        way_back_ = std::move(way_back);
    }
    // The printer's own rate, B9600 and the like; 0: whatever the host has set. At another one each
    // side hears framing errors: a printer prints "?" for such a byte, a host gets noise.
    void set_rate(speed_t rate)
    {
        const std::lock_guard lock{mutex_};
        rate_ = rate;
    }

    // As an adapter that is pulled out, and put in again under its name.
    void unplug()
    {
        std::filesystem::remove(name());
        stop_ = true;
        if (thread_.joinable())
            thread_.join();
        ::close(master_);
        ::close(slave_);
    }
    void plug()
    {
        std::array<char, 64> line{};
        master_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
        REQUIRE(::grantpt(master_) == 0);
        REQUIRE(::unlockpt(master_) == 0);
        REQUIRE(::ptsname_r(master_, line.data(), line.size()) == 0);
        // Held open: a line nobody has open would be "hung up" at this end.
        slave_ = ::open(line.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        std::filesystem::create_symlink(line.data(), name());
        stop_ = false;
        thread_ = std::thread{[this] { run(); }};
    }

private:
    void run()
    {
        while (!stop_) {
            pollfd one{master_, POLLIN, 0};
            ::poll(&one, 1, 2);
            const std::lock_guard lock{mutex_};
            std::array<std::byte, 4096> chunk;
            if (const auto room = std::min(chunk.size(), printer_.room()); room > 0) {
                const auto came = ::read(master_, chunk.data(), room);
                if (came > 0) {
                    const auto heard = std::span{chunk}.first(static_cast<std::size_t>(came));
                    if (!rates_agree())
                        std::ranges::fill(heard, std::byte{'?'});
                    printer_.accept(heard);
                }
            }
            auto said = printer_.take_replies();
            if (!said.empty() && way_back_)
                said = way_back_(std::move(said));
            if (!rates_agree())
                std::ranges::fill(said, std::byte{0xFC});
            if (!said.empty())
                CHECK(::write(master_, said.data(), said.size()) ==
                      static_cast<ssize_t>(said.size()));
        }
    }

    bool rates_agree() const
    {
        termios settings{};
        return rate_ == 0 ||
               (::tcgetattr(slave_, &settings) == 0 && ::cfgetospeed(&settings) == rate_);
    }

    std::filesystem::path folder_;
    std::mutex mutex_;
    std::vector<SlipRaster> slips_;
    EmulatedPrinter printer_;
    WayBack way_back_;
    speed_t rate_ = 0;
    int master_ = -1;
    int slave_ = -1;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

} // namespace drivers
