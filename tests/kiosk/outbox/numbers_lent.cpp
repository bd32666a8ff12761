#include "tests/kiosk/outbox/numbers_lent.hpp"

namespace outbox_tests {

NumbersLent lent(const std::string& date, Milliseconds until, const std::string& first)
{
    NumbersLent numbers;
    numbers.set_day(date);
    numbers.set_until(until);
    const auto block = [&](const char* queue, const std::string& from, std::uint32_t count) {
        auto& row = *numbers.add_blocks();
        row.set_queue(queue);
        row.set_first(from);
        row.set_count(count);
    };
    const auto opening = [&](const char* queue, const char* service, Milliseconds to) {
        auto& row = *numbers.add_openings();
        row.set_queue(queue);
        row.add_services(service);
        auto& hours = *row.add_hours();
        hours.set_from(until - 15 * hour);
        hours.set_to(to);
    };
    block("passport-queue", first, 3);
    block("vehicle-queue", "B998", 2);
    opening("passport-queue", "passports", until);
    opening("vehicle-queue", "vehicles", until - 14 * hour);
    return numbers;
}

Reply answer_taken(const std::string& number)
{
    Reply reply;
    reply.mutable_taken()->set_number(number);
    return reply;
}

Reply answer_recorded(const std::string& day, const std::string& number)
{
    Reply reply;
    reply.mutable_recorded()->set_day(day);
    reply.mutable_recorded()->set_number(number);
    return reply;
}

Reply answer_to(const Request& letter)
{
    if (!letter.has_report_slip() && !letter.has_cancel())
        return answer_taken(letter.take_lent().number());
    Reply reply;
    reply.mutable_stepped()->set_number(letter.has_cancel() ? letter.cancel().number()
                                                            : letter.report_slip().number());
    return reply;
}

Reply answer_refused(const std::string& refusal)
{
    Reply reply;
    reply.mutable_refused()->set_refusal(refusal);
    return reply;
}

Request slip_of(const std::string& number, SlipState slip)
{
    Request request;
    request.mutable_report_slip()->set_number(number);
    request.mutable_report_slip()->set_slip(slip);
    return request;
}

std::string all_of(kiosk::Outbox& outbox, const std::string& service, Milliseconds now)
{
    std::string numbers;
    for (int more = 0; more < 100; ++more) {
        const auto taken = outbox.take(service, now);
        if (!taken)
            break;
        numbers += (numbers.empty() ? "" : " ") + taken->number();
    }
    return numbers;
}

} // namespace outbox_tests
