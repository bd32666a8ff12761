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

bool is_among(const Reasons& reasons, std::string_view one)
{
    return std::find(reasons.begin(), reasons.end(), one) != reasons.end();
}

} // namespace

JobWatch::JobWatch(Reasons before, std::chrono::milliseconds patience)
    : patience_{patience}, old_{std::move(before)}
{
}

void JobWatch::printer_says(const PrinterSays& says, Time now)
{
    hindrance_ = says.state == PrinterState::stopped ? hindrance_in(says) : std::nullopt;
    const auto trouble = trouble_told_by(says);
    if (trouble != current_)
        current_since_ = now;
    current_ = trouble;
    std::erase_if(old_, [&](const auto& one) { return !is_among(says.reasons, one); });
    // Every job of a network printer begins with a connection being made.
    auto of_this_job = says.reasons;
    std::erase_if(of_this_job, [&](const auto& one) {
        return one == "connecting-to-device" || is_among(old_, one);
    });
    fresh_ = trouble_in(of_this_job);
    if (fresh_)
        met_ = fresh_;
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
        if (is_among(job_.reasons, "job-completed-with-errors"))
            return reason_or(Trouble::aborted);
        // What CUPS's ipp backend could not hand over is completed all the same.
        if (last_words == Trouble::refused)
            return *last_words;
        return Ending{};
    case JobState::cancelled:
        return last_words.value_or(reason_or(Trouble::cancelled));
    case JobState::aborted:
        return last_words.value_or(reason_or(current_.value_or(Trouble::aborted)));
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
    if (!started_)
        return std::nullopt;
    if (fresh_ && !may_pass(*fresh_))
        return fresh_;
    if (current_ && now - std::max(current_since_, *started_) >= patience_)
        return current_;
    return std::nullopt;
}

Trouble JobWatch::trouble_at_deadline() const
{
    if (started_)
        return current_.value_or(Trouble::silent);
    return hindrance_.value_or(Trouble::busy);
}

} // namespace drivers::cups
