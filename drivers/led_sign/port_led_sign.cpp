#include "drivers/led_sign/port_led_sign.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>

namespace drivers {

using namespace std::chrono_literals;

namespace {

constexpr int drained_reads_max = 16; // of at most 4096 bytes each

} // namespace

PortLedSign::PortLedSign(MakePort make_port, std::unique_ptr<SignLanguage> language, Clock now)
    : make_port_{std::move(make_port)}, language_{std::move(language)}, now_{std::move(now)}
{
    health_.since = now_();
}

// ---- what is to be seen -------------------------------------------------------------------------

boost::system::result<void, SignFault> PortLedSign::show(const SignShow& what, Milliseconds within)
{
    if (const auto can = language_->frames_for(what, true); !can)
        return can.error();
    keep(what);
    const auto deadline = now_() + within;
    const auto problem = twice([&] {
        bool said_all = false;
        const auto new_way = begin_if_new(deadline, said_all);
        if (new_way || said_all)
            return new_way;
        return say(*std::ranges::find(kept_, what.window.number,
                                      [](const Kept& kept) { return kept.show.window.number; }),
                   deadline);
    });
    report(problem);
    if (problem)
        return *problem;
    return {};
}

PortLedSign::Milliseconds PortLedSign::tend(Milliseconds within)
{
    const auto deadline = now_() + within;
    if (health_.fault ? now_() >= next_try_ : now_() >= next_refresh_)
        report(twice([&] { return say_all(deadline); }));
    for (auto& kept : kept_)
        if (!health_.fault && kept.halves_left > 0 && now_() >= kept.next_half)
            report(twice([&] { return blink(kept, deadline); }));
    auto next = health_.fault ? next_try_ : next_refresh_;
    for (const auto& kept : kept_)
        if (!health_.fault && kept.halves_left > 0)
            next = std::min(next, kept.next_half);
    return std::clamp(left(next), 1ms, 60'000ms);
}

void PortLedSign::keep(const SignShow& what)
{
    const auto number = [](const Kept& kept) { return kept.show.window.number; };
    auto at = std::ranges::lower_bound(kept_, what.window.number, {}, number);
    if (at == kept_.end() || number(*at) != what.window.number) {
        at = kept_.insert(at, Kept{});
        begun_ = false;
    } else if (at->show.window != what.window) {
        begun_ = false;
    }
    at->show = what;
    at->halves_left = 2 * std::min(what.blinks, sign_blinks_max);
    at->next_half = now_() + language_->habits().blink_half;
}

void PortLedSign::report(Problem problem)
{
    if (problem != health_.fault)
        health_.since = now_();
    health_.fault = problem;
    health_.cause = problem ? std::exchange(cause_, {}) : std::string{};
    next_try_ = now_() + find_again_every;
}

// Once more after what a new beginning mends: the sign hung up, or it forgot its windows.
PortLedSign::Problem PortLedSign::twice(const std::function<Problem()>& say)
{
    const bool old_way = connected_;
    const bool old_windows = begun_;
    const auto problem = say();
    const bool mendable = (problem == SignFault::unreachable && old_way) ||
                          (problem == SignFault::refused && old_windows);
    if (!mendable)
        return problem;
    begun_ = false;
    return say();
}

PortLedSign::Problem PortLedSign::begin_if_new(Time deadline, bool& said_all)
{
    if (begun_ && connected_)
        return std::nullopt;
    said_all = true;
    return say_all(deadline);
}

PortLedSign::Problem PortLedSign::say_all(Time deadline)
{
    if (!open(deadline))
        return SignFault::unreachable;
    if (!begun_) {
        std::vector<SignShow> shows;
        for (const auto& kept : kept_)
            shows.push_back(kept.show);
        if (const auto problem = send(language_->frames_to_begin(shows), deadline))
            return problem;
        begun_ = true;
    }
    for (const auto& kept : kept_)
        if (const auto problem = say(kept, deadline))
            return problem;
    next_refresh_ = now_() + language_->habits().refresh;
    return std::nullopt;
}

PortLedSign::Problem PortLedSign::say(const Kept& kept, Time deadline)
{
    const bool lit = kept.halves_left % 2 == 0;
    const auto frames = language_->frames_for(kept.show, lit);
    return frames ? send(*frames, deadline) : Problem{frames.error()};
}

PortLedSign::Problem PortLedSign::blink(Kept& kept, Time deadline)
{
    bool said_all = false;
    if (const auto problem = begin_if_new(deadline, said_all))
        return problem;
    --kept.halves_left;
    kept.next_half = now_() + language_->habits().blink_half;
    return say(kept, deadline);
}

// ---- the port -----------------------------------------------------------------------------------

PortLedSign::Milliseconds PortLedSign::left(Time deadline) const
{
    return std::max(std::chrono::duration_cast<Milliseconds>(deadline - now_()), 0ms);
}

bool PortLedSign::open(Time deadline)
{
    if (connected_)
        return true;
    if (!port_)
        port_ = make_port_();
    begun_ = false;
    const auto opened = port_->reopen(left(deadline));
    if (!opened) {
        cause_ = opened.error().message();
        return false;
    }
    connected_ = true;
    return true;
}

PortLedSign::Problem PortLedSign::send(const std::vector<SignBytes>& frames, Time deadline)
{
    for (const auto& frame : frames) {
        const auto problem = exchange(frame, deadline);
        if (!problem)
            continue;
        if (*problem == SignFault::silent) {
            port_.reset();
            connected_ = false;
        }
        if (*problem == SignFault::refused)
            begun_ = false;
        return problem;
    }
    return std::nullopt;
}

PortLedSign::Problem PortLedSign::exchange(const SignBytes& frame, Time deadline)
{
    const auto habits = language_->habits();
    SignFault problem = SignFault::silent;
    int busy = 0;
    for (int tries = 0; tries < tries_max && busy < busy_tries_max;) {
        if (!write(frame, deadline))
            return SignFault::unreachable;
        if (!habits.answers)
            return std::nullopt;
        const auto answer = hear(std::min(deadline, now_() + habits.answer_within));
        if (!connected_)
            return SignFault::unreachable;
        if (answer && answer->kind == SignAnswer::Kind::done)
            return std::nullopt;
        cause_ = answer ? answer->words : std::string{};
        if (answer && answer->kind == SignAnswer::Kind::refused)
            return SignFault::refused;
        const bool is_busy = answer && answer->kind == SignAnswer::Kind::busy;
        problem = is_busy ? SignFault::busy : answer ? SignFault::garbled : SignFault::silent;
        ++(is_busy ? busy : tries);
        if (left(deadline) == 0ms)
            break;
        if (is_busy)
            let_pass(busy_pause, deadline);
    }
    return problem;
}

// What came in before belongs to an earlier frame.
bool PortLedSign::write(const SignBytes& frame, Time deadline)
{
    for (int reads = 0; connected_ && reads < drained_reads_max; ++reads) {
        const auto late = port_->read(0ms);
        if (late)
            continue;
        connected_ = late.error() == boost::system::errc::timed_out;
        if (!connected_)
            cause_ = late.error().message();
        break;
    }
    language_->forget();
    if (!connected_)
        return false;
    const auto written = port_->write(frame, left(deadline));
    if (written)
        return true;
    cause_ = written.error().message();
    connected_ = false;
    return false;
}

// The first answer, or nothing.
std::optional<SignAnswer> PortLedSign::hear(Time until)
{
    do {
        const auto came = port_->read(left(until));
        if (came) {
            auto answers = language_->feed(*came);
            if (!answers.empty())
                return answers.front();
        } else if (came.error() != boost::system::errc::timed_out) {
            cause_ = came.error().message();
            connected_ = false;
        }
    } while (connected_ && now_() < until);
    return std::nullopt;
}

void PortLedSign::let_pass(Milliseconds time, Time deadline)
{
    const auto until = std::min(deadline, now_() + time);
    do {
        const auto came = port_->read(left(until));
        if (!came && came.error() != boost::system::errc::timed_out)
            connected_ = false;
    } while (connected_ && now_() < until);
}

} // namespace drivers
