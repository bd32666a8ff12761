#include "drivers/printer/cups_service.hpp"

#include <cups/ipp.h>

#include <array>

namespace drivers::cups {
namespace {

constexpr int jobs_asked_max = 500;

void add_text(const Message& request, ipp_tag_t group, ipp_tag_t kind, const char* name,
              const std::string& text)
{
    ippAddString(request.get(), group, kind, name, nullptr, text.c_str());
}

template <std::size_t Count>
void add_keywords(const Message& request, ipp_tag_t group, const char* name,
                  const std::array<const char*, Count>& keywords)
{
    ippAddStrings(request.get(), group, IPP_TAG_KEYWORD, name, Count, nullptr, keywords.data());
}

template <std::size_t Count>
void ask_for(const Message& request, const std::array<const char*, Count>& attributes)
{
    add_keywords(request, IPP_TAG_OPERATION, "requested-attributes", attributes);
}

void add_number(const Message& request, ipp_tag_t group, const char* name, std::int64_t number)
{
    ippAddInteger(request.get(), group, IPP_TAG_INTEGER, name, static_cast<int>(number));
}

Trouble trouble_from(LinkError error, bool is_queue)
{
    switch (error) {
    case LinkError::forbidden:
        return Trouble::forbidden;
    case LinkError::not_found:
        return is_queue ? Trouble::unknown_queue : Trouble::refused;
    case LinkError::nonsense:
        return Trouble::refused;
    default:
        return Trouble::offline;
    }
}

template <class T>
Service::Result<T> or_refused(std::optional<T> value)
{
    if (!value)
        return Trouble::refused;
    return std::move(*value);
}

} // namespace

// In the order of RFC 8011 4.1.4 and 4.1.5. English, whatever the kiosk's own language: messages
// are read.
Message Service::request(int operation, std::optional<int> job) const
{
    Message request{ippNew()};
    ippSetOperation(request.get(), static_cast<ipp_op_t>(operation));
    ippSetRequestId(request.get(), 1); // the only one of its connection
    add_text(request, IPP_TAG_OPERATION, IPP_TAG_CHARSET, "attributes-charset", "utf-8");
    add_text(request, IPP_TAG_OPERATION, IPP_TAG_LANGUAGE, "attributes-natural-language", "en");
    add_text(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", uri_of(address_));
    if (job)
        add_number(request, IPP_TAG_OPERATION, "job-id", *job);
    add_text(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name",
             std::string{job_owner});
    return request;
}

Service::Result<Message> Service::ask(const Message& request, Time deadline,
                                      std::span<const std::byte> document) const
{
    auto answer = exchange(address_, *request, document, deadline);
    if (!answer)
        return trouble_from(answer.error(), address_.is_queue);
    if (const auto refusal = refusal_in(*answer))
        return *refusal;
    return std::move(*answer);
}

Service::Result<PrinterSays> Service::ask_printer(Time deadline) const
{
    const auto question = request(IPP_OP_GET_PRINTER_ATTRIBUTES);
    ask_for(question, std::array{"printer-state", "printer-state-reasons", "printer-state-message",
                                 "printer-is-accepting-jobs"});
    const auto answer = ask(question, deadline);
    return answer ? or_refused(printer_says_in(*answer)) : answer.error();
}

Service::Result<Abilities> Service::ask_abilities(Time deadline) const
{
    const auto question = request(IPP_OP_GET_PRINTER_ATTRIBUTES);
    ask_for(question, std::array{"document-format-supported", "pwg-raster-document-type-supported",
                                 "pwg-raster-document-resolution-supported", "media-supported",
                                 "finishings-supported"});
    const auto answer = ask(question, deadline);
    return answer ? Result<Abilities>{abilities_in(*answer)} : answer.error();
}

Service::Result<std::optional<Address>> Service::ask_printer_behind(Time deadline) const
{
    const auto question = request(IPP_OP_GET_PRINTER_ATTRIBUTES);
    ask_for(question, std::array{"device-uri"});
    const auto answer = ask(question, deadline);
    if (!answer)
        return answer.error();
    return printer_behind_in(*answer);
}

Service::Result<int> Service::create_job(const JobRequest& job, Time deadline) const
{
    const auto question = request(IPP_OP_CREATE_JOB);
    add_text(question, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", job.name);
    if (!job.media.empty())
        add_text(question, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", job.media);
    if (job.finishing)
        ippAddInteger(question.get(), IPP_TAG_JOB, IPP_TAG_ENUM, "finishings", *job.finishing);
    add_number(question, IPP_TAG_JOB, "job-cancel-after", job.cancel_after.count());
    const auto answer = ask(question, deadline);
    return answer ? or_refused(job_id_in(*answer)) : answer.error();
}

Service::Result<void> Service::send_document(int job, std::string_view format,
                                             std::span<const std::byte> bytes, Time deadline) const
{
    const auto question = request(IPP_OP_SEND_DOCUMENT, job);
    add_text(question, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", std::string{format});
    ippAddBoolean(question.get(), IPP_TAG_OPERATION, "last-document", 1);
    const auto answer = ask(question, deadline, bytes);
    return answer ? Result<void>{} : answer.error();
}

Service::Result<std::optional<JobSays>> Service::ask_job(int job, Time deadline) const
{
    using Answer = Result<std::optional<JobSays>>;
    const auto question = request(IPP_OP_GET_JOB_ATTRIBUTES, job);
    ask_for(question, std::array{"job-state", "job-state-reasons", "job-printer-state-message"});
    const auto answer = ask(question, deadline);
    if (!answer)
        return answer.error() == Trouble::unknown_queue ? Answer{std::nullopt} : answer.error();
    const auto says = job_says_in(*answer);
    return says ? Answer{says} : Trouble::refused;
}

Service::Result<void> Service::cancel_job(int job, Time deadline) const
{
    const auto answer = ask(request(IPP_OP_CANCEL_JOB, job), deadline);
    return answer ? Result<void>{} : answer.error();
}

Service::Result<std::vector<int>> Service::jobs_named(std::string_view prefix, Time deadline) const
{
    const auto question = request(IPP_OP_GET_JOBS);
    add_number(question, IPP_TAG_OPERATION, "limit", jobs_asked_max);
    ippAddBoolean(question.get(), IPP_TAG_OPERATION, "my-jobs", 1);
    add_text(question, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", "not-completed");
    ask_for(question, std::array{"job-id", "job-name"});
    const auto answer = ask(question, deadline);
    return answer ? Result<std::vector<int>>{jobs_in(*answer, prefix)} : answer.error();
}

Service::Result<int> Service::subscribe(std::chrono::seconds lease, Time deadline) const
{
    const auto question = request(IPP_OP_CREATE_PRINTER_SUBSCRIPTIONS);
    add_keywords(question, IPP_TAG_SUBSCRIPTION, "notify-events",
                 std::array{"job-completed", "job-state-changed", "printer-state-changed"});
    add_text(question, IPP_TAG_SUBSCRIPTION, IPP_TAG_KEYWORD, "notify-pull-method", "ippget");
    add_number(question, IPP_TAG_SUBSCRIPTION, "notify-lease-duration", lease.count());
    const auto answer = ask(question, deadline);
    return answer ? or_refused(subscription_in(*answer)) : answer.error();
}

Service::Result<Events> Service::ask_events(int subscription, int job, int next,
                                            Time deadline) const
{
    const auto question = request(IPP_OP_GET_NOTIFICATIONS);
    add_number(question, IPP_TAG_OPERATION, "notify-subscription-ids", subscription);
    add_number(question, IPP_TAG_OPERATION, "notify-sequence-numbers", next);
    const auto answer = ask(question, deadline);
    return answer ? Result<Events>{events_in(*answer, job, next)} : answer.error();
}

void Service::unsubscribe(int subscription, Time deadline) const
{
    const auto question = request(IPP_OP_CANCEL_SUBSCRIPTION);
    add_number(question, IPP_TAG_OPERATION, "notify-subscription-id", subscription);
    (void)ask(question, deadline); // it ends with its lease anyway
}

} // namespace drivers::cups
