// A scanner on a desk: the real driver, an emulated scanner behind a cable, and a clock that only
// they move.
#pragma once

#include "drivers/scanner/emulated_scanner.hpp"
#include "drivers/scanner/hid_pos.hpp"
#include "drivers/scanner/reading_scanner.hpp"
#include "drivers/scanner/scan_lines.hpp"
#include "drivers/scanner/wedge.hpp"
#include "tests/drivers/scanner/told.hpp"

#include <boost/system/errc.hpp>
#include <doctest/doctest.h>

#include <deque>

namespace drivers {

using namespace std::chrono_literals;
using Mode = EmulatedScanner::Mode;

struct ScannerOnTheDesk {
    explicit ScannerOnTheDesk(Mode mode) : scanner{mode}, mode_{mode} {}

    // Packets that come one after the other, so far apart.
    void send(const EmulatedScanner::Packets& packets, std::chrono::milliseconds apart = 2ms)
    {
        auto at = std::max(now, cable_.empty() ? now : cable_.back().at);
        for (const auto& packet : packets)
            cable_.push_back({at += apart, packet});
    }
    void after(std::chrono::milliseconds pause) { now += pause; }

    std::string told(std::chrono::milliseconds within = 1s) const
    {
        return drivers::told(*driver, within);
    }
    // "works again"
    bool works_again()
    {
        send(scanner.scan("hallcall:2026-11-25:A042"));
        return told() == "hallcall:2026-11-25:A042";
    }

    class Cable final : public Port {
    public:
        explicit Cable(ScannerOnTheDesk& desk) : desk_{desk} {}

        PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override
        {
            auto& coming = desk_.cable_;
            if (!open_)
                return make_error_code(boost::system::errc::not_connected);
            if (!coming.empty() && coming.front().at <= desk_.now + within) {
                desk_.now = std::max(desk_.now, coming.front().at);
                auto packet = std::move(coming.front().packet);
                coming.pop_front();
                return packet;
            }
            if (!desk_.plugged) {
                open_ = false;
                return make_error_code(boost::system::errc::no_such_device);
            }
            desk_.now += within;
            return make_error_code(boost::system::errc::timed_out);
        }
        PortResult<void> write(std::span<const std::byte>, std::chrono::milliseconds) override
        {
            return make_error_code(boost::system::errc::operation_not_supported);
        }
        PortResult<void> reopen(std::chrono::milliseconds) override
        {
            if (!desk_.plugged)
                return make_error_code(boost::system::errc::no_such_file_or_directory);
            open_ = true;
            return {};
        }

    private:
        ScannerOnTheDesk& desk_;
        bool open_ = false;
    };

    std::unique_ptr<ScanReader> new_reader() const
    {
        if (mode_ == Mode::hid_pos)
            return std::make_unique<HidPosCodes>();
        if (mode_ == Mode::keyboard_wedge)
            return std::make_unique<WedgeCodes>();
        return std::make_unique<ScanLines>();
    }

    ScanTime now{1h};
    bool plugged = true;
    EmulatedScanner scanner;
    std::unique_ptr<Scanner> driver =
        without_repeats(std::make_unique<ReadingScanner>(
                            std::make_unique<Cable>(*this), [this] { return new_reader(); },
                            [this] { return now; }),
                        [this] { return now; });

private:
    struct Coming {
        ScanTime at;
        EmulatedScanner::Packet packet;
    };
    Mode mode_;
    std::deque<Coming> cable_;
};

} // namespace drivers
