#include "drivers/id_card/sdt_port_line.hpp"

#include "drivers/id_card/sdt_commands.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>
#include <cassert>

namespace drivers {

using namespace std::chrono_literals;

namespace {

constexpr auto answer_within = 300ms; // to a question of 10 bytes: 12 ms at the slowest rate
constexpr auto quiet_min = 20ms;      // nothing more is on its way
constexpr auto quiet_max = 100ms;     // of a line that is never quiet

boost::system::error_code error(boost::system::errc::errc_t code)
{
    return make_error_code(code);
}

} // namespace

SdtPortLine::SdtPortLine(PortAt port_at, std::vector<std::uint32_t> rates, Clock now)
    : port_at_{std::move(port_at)}, rates_{std::move(rates)}, now_{std::move(now)}
{
    assert(!rates_.empty());
}

std::chrono::milliseconds SdtPortLine::left(Time deadline) const
{
    return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(deadline - now_()), 0ms);
}

PortResult<void> SdtPortLine::reopen(std::chrono::milliseconds within)
{
    const auto deadline = now_() + within;
    for (auto rate = rates_.begin(); rate != rates_.end(); ++rate) {
        if (rate != rates_.begin() && now_() >= deadline) {
            std::rotate(rates_.begin(), rate, rates_.end()); // goes on here the next time
            break;
        }
        port_.reset();
        port_ = port_at_(*rate);
        if (const auto opened = port_->reopen(left(deadline)); !opened)
            return opened.error();
        if (rates_.size() == 1 || answers(std::min(deadline, now_() + answer_within))) {
            std::rotate(rates_.begin(), rate, rate + 1);
            return {};
        }
    }
    port_.reset();
    return error(boost::system::errc::timed_out);
}

// Any whole frame will do: at a wrong rate not one comes.
bool SdtPortLine::answers(Time until)
{
    if (!send(sdt::command_bytes(sdt::Command::module_status), left(until)))
        return false;
    sdt::FrameReader reader;
    do {
        const auto came = receive(left(until));
        if (!came)
            return false;
        for (const auto& found : reader.feed(*came)) {
            if (std::holds_alternative<WipedBytes>(found))
                return true;
        }
    } while (now_() < until);
    return false;
}

PortResult<void> SdtPortLine::send(std::span<const std::byte> frame,
                                   std::chrono::milliseconds within)
{
    return port_ ? port_->write(frame, within) : error(boost::system::errc::not_connected);
}

PortResult<WipedBytes> SdtPortLine::receive(std::chrono::milliseconds within)
{
    if (!port_)
        return error(boost::system::errc::not_connected);
    auto came = port_->read(within);
    if (!came)
        return came.error();
    return wiped(std::move(*came));
}

void SdtPortLine::forget()
{
    for (const auto until = now_() + quiet_max; port_ && now_() < until;) {
        auto came = port_->read(quiet_min);
        if (!came)
            return;
        wipe(*came);
    }
}

} // namespace drivers
