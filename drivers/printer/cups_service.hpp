// What a kiosk asks of a queue or a printer: each function is one question and one answer.
// Source: RFC 8011 4.2 and 4.3 (operations on printers and jobs), RFC 3995 and 3996 (events,
// ippget), cupsd's job-cancel-after.
#pragma once

#include "drivers/printer/cups_answers.hpp"

namespace drivers::cups {

struct JobRequest {
    std::string name;
    std::string media;            // empty: what is in the printer
    std::optional<int> finishing; // RFC 8011 5.2.6
    std::chrono::seconds cancel_after{0};
};

inline constexpr std::string_view job_owner = "hallcall"; // requesting-user-name

// Each call blocks until the deadline at most. Errors are what to tell staff.
class Service {
public:
    using Time = std::chrono::steady_clock::time_point;
    template <class T>
    using Result = boost::system::result<T, Trouble>;

    explicit Service(Address address) : address_{std::move(address)} {}
    const Address& address() const { return address_; }

    Result<PrinterSays> ask_printer(Time deadline) const;
    Result<Abilities> ask_abilities(Time deadline) const;
    // The printer behind a queue, where it speaks IPP itself and its address is numeric.
    Result<std::optional<Address>> ask_printer_behind(Time deadline) const;

    Result<int> create_job(const JobRequest& job, Time deadline) const;
    Result<void> send_document(int job, std::string_view format, std::span<const std::byte> bytes,
                               Time deadline) const;
    // None: it knows no such job, or no longer.
    Result<std::optional<JobSays>> ask_job(int job, Time deadline) const;
    Result<void> cancel_job(int job, Time deadline) const; // refused when it has ended already
    // Jobs of job_owner that have not ended and whose names begin so; at most 500.
    Result<std::vector<int>> jobs_named(std::string_view prefix, Time deadline) const;

    // The queue keeps what happens from now on for so long.
    Result<int> subscribe(std::chrono::seconds lease, Time deadline) const;
    Result<Events> ask_events(int subscription, int job, int next, Time deadline) const;
    void unsubscribe(int subscription, Time deadline) const;

private:
    Message request(int operation, std::optional<int> job = std::nullopt) const;
    Result<Message> ask(const Message& request, Time deadline,
                        std::span<const std::byte> document = {}) const;

    Address address_;
};

} // namespace drivers::cups
