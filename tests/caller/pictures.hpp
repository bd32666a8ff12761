// Pictures of a hall made by hand, fed as the dispatcher sends them: counter 3 serves queues A and
// B; C and D are others'.
#pragma once

#include "protocol/picture_book.hpp"

#include <cstdint>
#include <string>

namespace pictures {

using namespace hallcall::v1;

constexpr std::int64_t nine = 1'772'413'200'000; // 2026-03-02 09:00 CST-8
constexpr std::uint32_t our_counter = 3;

template <class Row>
void set_name(Row& row, const std::string& chinese, const std::string& english)
{
    auto* zh = row.add_name();
    zh->set_language("zh");
    zh->set_text(chinese);
    auto* en = row.add_name();
    en->set_language("en");
    en->set_text(english);
}

inline QueueRow queue(const std::string& letter, std::uint32_t waiting, const std::string& chinese,
                      const std::string& english, std::int64_t oldest_minutes = 0)
{
    QueueRow row;
    row.set_id("queue-" + letter);
    row.set_letter(letter);
    row.set_waiting(waiting);
    if (waiting > 0)
        row.set_oldest_taken_at(nine - oldest_minutes * 60'000);
    set_name(row, chinese, english);
    return row;
}

inline CounterRow counter(CounterState state, const std::string& ticket = {},
                          TicketState ticket_state = TICKET_UNKNOWN)
{
    CounterRow row;
    row.set_number(our_counter);
    row.set_state(state);
    row.set_ticket(ticket);
    row.set_ticket_state(ticket_state);
    row.set_since(nine - 247'000);
    row.add_queues("queue-A");
    row.add_queues("queue-B");
    set_name(row, "户籍身份", "Household and identity");
    return row;
}

inline TicketRow ticket(const std::string& number, TicketState state,
                        std::uint32_t at = our_counter, HoldKind hold = HOLD_UNKNOWN)
{
    TicketRow row;
    row.set_number(number);
    row.set_queue("queue-" + number.substr(0, 1));
    row.set_service(number.front() == 'A' ? "household" : "identity");
    row.set_state(state);
    row.set_counter(at);
    row.set_hold(hold);
    row.set_since(nine);
    return row;
}

inline Picture hall()
{
    Picture picture;
    picture.set_day("2026-03-02");
    auto* household = picture.mutable_catalogue()->add_services();
    household->set_id("household");
    set_name(*household, "户口迁移登记", "Household registration transfer");
    auto* identity = picture.mutable_catalogue()->add_services();
    identity->set_id("identity");
    set_name(*identity, "居民身份证申领", "Identity card application");
    *picture.add_queues() = queue("A", 4, "户籍管理", "Household registration", 42);
    *picture.add_queues() = queue("B", 2, "身份证", "Identity cards", 12);
    *picture.add_queues() = queue("C", 7, "社会保险", "Social insurance", 20);
    *picture.add_queues() = queue("D", 0, "农业综合服务", "Agricultural services");
    *picture.add_counters() = counter(COUNTER_OPEN);
    return picture;
}

// Units of their own: police waits here with A and B, law with C, farm is led by D.
inline Picture hall_with_units()
{
    auto picture = hall();
    auto& catalogue = *picture.mutable_catalogue();
    const auto unit = [&](const char* id, const char* chinese, const char* english) {
        auto* row = catalogue.add_units();
        row->set_id(id);
        set_name(*row, chinese, english);
    };
    unit("police", "派出所", "Police station");
    unit("law", "司法所", "Judicial office");
    const auto service = [&](const char* id, const char* of_unit, const char* in) {
        auto* row = catalogue.add_services();
        row->set_id(id);
        row->set_unit(of_unit);
        row->set_queue(in);
    };
    catalogue.mutable_services(0)->set_unit("police");
    catalogue.mutable_services(0)->set_queue("queue-A");
    service("papers", "law", "queue-C");
    service("farm", "farm", "queue-D");
    set_name(*catalogue.mutable_services(3), "农用地使用权流转", "Transfer of farm land use");
    return picture;
}

// A ticket of "farm" whose matter is joint with police and law.
inline TicketRow joint(const std::string& number, Opinion police, Opinion law, std::int64_t due)
{
    auto row = ticket(number, TICKET_HELD, 9, HOLD_WAITING_FOR_STEP);
    row.set_service("farm");
    auto* leg = row.add_legs();
    leg->set_service("farm");
    leg->set_due(due);
    const auto put = [&](const char* unit, Opinion opinion) {
        auto* one = leg->add_participants();
        one->set_unit(unit);
        one->set_opinion(opinion);
    };
    put("police", police);
    put("law", law);
    return row;
}

// A hall that lives: every change has the next sequence.
class Hall {
public:
    explicit Hall(const Picture& picture = hall()) { feed(picture, 1); }

    Hall& change(const CounterRow& row)
    {
        Picture rows;
        *rows.add_counters() = row;
        return feed(rows, 0);
    }
    Hall& change(const TicketRow& row)
    {
        Picture rows;
        *rows.add_tickets() = row;
        return feed(rows, 0);
    }
    Hall& change(const QueueRow& row)
    {
        Picture rows;
        *rows.add_queues() = row;
        return feed(rows, 0);
    }
    // A ticket at our counter.
    Hall& at_counter(const std::string& number, TicketState state, CounterState open = COUNTER_OPEN)
    {
        change(ticket(number, state));
        return change(counter(open, number, state));
    }

    protocol::PictureBook book;

private:
    Hall& feed(const Picture& rows, std::uint32_t parts)
    {
        Update update;
        update.set_sequence(++sequence_);
        update.set_part(parts);
        update.set_parts(parts);
        *update.mutable_changed() = rows;
        book.feed(update);
        return *this;
    }

    std::uint64_t sequence_ = 0;
};

} // namespace pictures
