#include "drivers/printer/cups_answers.hpp"

#include <cups/ipp.h>

#include <algorithm>
#include <bit>
#include <limits>

namespace drivers::cups {
namespace {

std::size_t count_of(ipp_attribute_t* values, std::size_t most)
{
    return values == nullptr ? 0 : std::min(static_cast<std::size_t>(ippGetCount(values)), most);
}

std::vector<std::string> texts_of(ipp_attribute_t* values, std::size_t most)
{
    std::vector<std::string> texts;
    for (std::size_t at = 0; at < count_of(values, most); ++at) {
        if (const auto* text = ippGetString(values, static_cast<int>(at), nullptr))
            texts.emplace_back(text);
    }
    return texts;
}

std::vector<std::string> texts_in(const Message& answer, const char* name, std::size_t most)
{
    return texts_of(ippFindAttribute(answer.get(), name, IPP_TAG_ZERO), most);
}

std::string text_in(const Message& answer, const char* name)
{
    const auto texts = texts_in(answer, name, 1);
    return texts.empty() ? std::string{} : texts.front();
}

std::optional<int> number_in(const Message& answer, const char* name, ipp_tag_t kind)
{
    auto* values = ippFindAttribute(answer.get(), name, kind);
    return values == nullptr ? std::nullopt : std::optional{ippGetInteger(values, 0)};
}

std::vector<int> numbers_in(const Message& answer, const char* name, ipp_tag_t kind)
{
    auto* values = ippFindAttribute(answer.get(), name, kind);
    std::vector<int> numbers;
    for (std::size_t at = 0; at < count_of(values, listed_max); ++at)
        numbers.push_back(ippGetInteger(values, static_cast<int>(at)));
    return numbers;
}

std::vector<int> resolutions_in(const Message& answer, const char* name)
{
    auto* values = ippFindAttribute(answer.get(), name, IPP_TAG_RESOLUTION);
    std::vector<int> dots;
    for (std::size_t at = 0; at < count_of(values, listed_max); ++at) {
        int down = 0;
        auto unit = IPP_RES_PER_INCH;
        const int across = ippGetResolution(values, static_cast<int>(at), &down, &unit);
        if (across == down && std::bit_cast<int>(unit) == IPP_RES_PER_INCH)
            dots.push_back(across);
    }
    return dots;
}

template <class State>
std::optional<State> state_from(std::optional<int> number, State last)
{
    if (!number || *number < 3 || *number > static_cast<int>(last))
        return std::nullopt;
    return static_cast<State>(*number);
}

std::string_view name_of(ipp_attribute_t* one) // empty between two groups
{
    const auto* name = ippGetName(one);
    return name == nullptr ? std::string_view{} : name;
}

std::optional<int> number_of(ipp_attribute_t* one, ipp_tag_t kind)
{
    return ippGetValueTag(one) == kind ? std::optional{ippGetInteger(one, 0)} : std::nullopt;
}

// Calls take(attribute, is_first) for each attribute of each group of the kind.
template <class Take>
void for_each_in_groups(const Message& answer, ipp_tag_t group, Take take)
{
    bool inside = false;
    for (auto* one = ippFirstAttribute(answer.get()); one != nullptr;
         one = ippNextAttribute(answer.get())) {
        const bool belongs = ippGetGroupTag(one) == group && !name_of(one).empty();
        if (belongs)
            take(one, !inside);
        inside = belongs;
    }
}

struct Notification {
    std::optional<PrinterState> printer;
    Reasons reasons;
    std::optional<JobState> job_state;
    std::optional<int> job;
    std::optional<int> number;
};

void read_into(Notification& event, ipp_attribute_t* one)
{
    const auto name = name_of(one);
    if (name == "printer-state")
        event.printer = state_from(number_of(one, IPP_TAG_ENUM), PrinterState::stopped);
    else if (name == "printer-state-reasons")
        event.reasons = texts_of(one, reasons_max);
    else if (name == "job-state")
        event.job_state = state_from(number_of(one, IPP_TAG_ENUM), JobState::completed);
    else if (name == "notify-job-id" || name == "job-id")
        event.job = number_of(one, IPP_TAG_INTEGER);
    else if (name == "notify-sequence-number")
        event.number = number_of(one, IPP_TAG_INTEGER);
}

} // namespace

std::optional<Trouble> refusal_in(const Message& answer)
{
    // A number: the other end may send one that libcups has no name for.
    const int status = ippGetStatusCode(answer.get());
    switch (status) {
    case IPP_STATUS_ERROR_NOT_FOUND:
        return Trouble::unknown_queue;
    case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
        return Trouble::not_accepting;
    case IPP_STATUS_ERROR_BUSY:
    case IPP_STATUS_ERROR_TOO_MANY_JOBS:
        return Trouble::busy;
    case IPP_STATUS_ERROR_FORBIDDEN:
    case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
    case IPP_STATUS_ERROR_NOT_AUTHORIZED:
        return Trouble::forbidden;
    case IPP_STATUS_ERROR_JOB_CANCELED:
        return Trouble::cancelled;
    case IPP_STATUS_ERROR_DEVICE:
    case IPP_STATUS_ERROR_PRINTER_IS_DEACTIVATED:
        return Trouble::broken;
    default:
        // RFC 8011 4.1.6.2: 0x0000 to 0x00FF is success.
        if (status >= IPP_STATUS_OK && status <= 0x00ff)
            return std::nullopt;
        return Trouble::refused;
    }
}

std::optional<PrinterSays> printer_says_in(const Message& answer)
{
    const auto state =
        state_from(number_in(answer, "printer-state", IPP_TAG_ENUM), PrinterState::stopped);
    if (!state)
        return std::nullopt;
    auto* accepting = ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    return PrinterSays{*state, accepting == nullptr || ippGetBoolean(accepting, 0) != 0,
                       texts_in(answer, "printer-state-reasons", reasons_max),
                       text_in(answer, "printer-state-message")};
}

std::optional<Address> printer_behind_in(const Message& answer)
{
    auto address = address_from(text_in(answer, "device-uri"));
    if (!address || address->is_queue)
        return std::nullopt;
    return std::move(*address);
}

Abilities abilities_in(const Message& answer)
{
    return {texts_in(answer, "document-format-supported", listed_max),
            texts_in(answer, "pwg-raster-document-type-supported", listed_max),
            texts_in(answer, "media-supported", listed_max),
            resolutions_in(answer, "pwg-raster-document-resolution-supported"),
            numbers_in(answer, "finishings-supported", IPP_TAG_ENUM)};
}

std::optional<JobSays> job_says_in(const Message& answer)
{
    const auto state =
        state_from(number_in(answer, "job-state", IPP_TAG_ENUM), JobState::completed);
    if (!state)
        return std::nullopt;
    return JobSays{*state, texts_in(answer, "job-state-reasons", reasons_max),
                   text_in(answer, "job-printer-state-message")};
}

std::optional<int> job_id_in(const Message& answer)
{
    const auto job = number_in(answer, "job-id", IPP_TAG_INTEGER);
    return job.value_or(0) > 0 ? job : std::nullopt;
}

std::vector<int> jobs_in(const Message& answer, std::string_view name_prefix)
{
    struct Job {
        std::optional<int> id;
        bool is_named = false;
    };
    std::vector<Job> all;
    for_each_in_groups(answer, IPP_TAG_JOB, [&](ipp_attribute_t* one, bool is_first) {
        if (is_first)
            all.emplace_back();
        if (name_of(one) == "job-id")
            all.back().id = number_of(one, IPP_TAG_INTEGER);
        else if (const auto texts = texts_of(one, 1); name_of(one) == "job-name" && !texts.empty())
            all.back().is_named = texts.front().starts_with(name_prefix);
    });
    std::vector<int> jobs;
    for (const auto& job : all) {
        if (job.is_named && job.id)
            jobs.push_back(*job.id);
    }
    return jobs;
}

std::optional<int> subscription_in(const Message& answer)
{
    return number_in(answer, "notify-subscription-id", IPP_TAG_INTEGER);
}

Events events_in(const Message& answer, int job, int next)
{
    std::vector<Notification> read;
    for_each_in_groups(answer, IPP_TAG_EVENT_NOTIFICATION,
                       [&](ipp_attribute_t* one, bool is_first) {
                           if (is_first && read.size() < events_max)
                               read.emplace_back();
                           read_into(read.back(), one);
                       });
    Events events{{}, next};
    for (auto& one : read) {
        Event event;
        if (one.printer)
            event.printer = PrinterSays{*one.printer, true, std::move(one.reasons), {}};
        if (one.job == job)
            event.job = one.job_state;
        events.all.push_back(std::move(event));
        if (one.number && *one.number >= events.next &&
            *one.number < std::numeric_limits<int>::max())
            events.next = *one.number + 1;
    }
    return events;
}

} // namespace drivers::cups
