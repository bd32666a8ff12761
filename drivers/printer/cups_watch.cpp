#include "drivers/printer/cups_watch.hpp"

#include <algorithm>

namespace drivers::cups {
namespace {

bool may_pass(Trouble trouble)
{
    return trouble == Trouble::offline || trouble == Trouble::busy;
}

// A message may be the last of an earlier job: only what lasts is taken from it.
std::optional<Trouble> trouble_told_by(const PrinterSays& says)
{
    if (const auto trouble = trouble_in(says.reasons))
        return trouble;
    const auto told = trouble_in_message(says.message);
    return told && may_pass(*told) ? told : std::nullopt;
}

} // namespace

JobWatch::JobWatch(const Reasons& before, std::chrono::milliseconds patience)
    : patience_{patience}, old_{trouble_in(before)}
{
}

void JobWatch::printer_says(const PrinterSays& says, Time now)
{
    hindrance_ = says.state == PrinterState::stopped ? hindrance_in(says) : std::nullopt;
    const auto trouble = trouble_told_by(says);
    if (trouble != current_)
        current_since_ = now;
    current_ = trouble;
    if (old_ != current_)
        old_.reset();
    if (current_ && !is_old(*current_))
        met_ = current_;
}

void JobWatch::job_says(const JobSays& says, Time now)
{
    job_ = says;
    if (!started_ && says.state == JobState::processing)
        started_ = now;
}

std::optional<JobWatch::Ending> JobWatch::ending(Time now) const
{
    const auto last_words = trouble_in_message(job_.message);
    switch (job_.state) {
    case JobState::completed:
        if (std::find(job_.reasons.begin(), job_.reasons.end(), "job-completed-with-errors") !=
            job_.reasons.end())
            return reason_or(Trouble::aborted);
        // What CUPS's ipp backend could not hand over is completed all the same.
        if (last_words == Trouble::refused)
            return *last_words;
        return Ending{};
    case JobState::cancelled:
        return reason_or(last_words.value_or(Trouble::cancelled));
    case JobState::aborted:
        return reason_or(last_words.value_or(current_.value_or(Trouble::aborted)));
    case JobState::processing:
        break;
    default:
        if (hindrance_)
            return *hindrance_;
        // Begun and put back: it is to be tried again later, when its visitor has gone.
        if (started_)
            return reason_or(current_.value_or(Trouble::offline));
    }
    if (const auto trouble = device_trouble(now))
        return *trouble;
    return std::nullopt;
}

std::optional<Trouble> JobWatch::device_trouble(Time now) const
{
    if (!current_ || !started_)
        return std::nullopt;
    const bool has_time = is_old(*current_) || may_pass(*current_);
    if (has_time && now - std::max(current_since_, *started_) < patience_)
        return std::nullopt;
    return current_;
}

Trouble JobWatch::trouble_at_deadline() const
{
    if (started_)
        return current_.value_or(Trouble::silent);
    return hindrance_.value_or(Trouble::busy);
}

} // namespace drivers::cups
