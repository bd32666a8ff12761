// `hallctl forget` on days that a desk has lived through: who came is gone, and nothing else.
#include "dispatcher/entry.pb.h"
#include "dispatcher/hallctl/forgetting.hpp"
#include "dispatcher/hallctl/journal_lines.hpp"
#include "dispatcher/journal/check.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "protocol/json_text.hpp"
#include "tests/dispatcher/desk_at_work.hpp"
#include "tests/dispatcher/journal/journal_folder.hpp"

#include <doctest/doctest.h>

#include <functional>

TEST_SUITE_BEGIN("dispatcher/hallctl/forget_days");

using namespace dispatcher_tests;
using dispatcher::Entry;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using hallcall::journal::Events;

namespace {

std::string key(char digit)
{
    return std::string(32, digit);
}

// Every text of a person in the message, however deep.
void for_each_person(Message& message, const std::function<void(std::string&)>& use)
{
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const auto* field : fields) {
        if (field->name() == "person") {
            auto person = reflection.GetString(message, field);
            use(person);
            reflection.SetString(&message, field, person);
        } else if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
            continue;
        } else if (!field->is_repeated()) {
            for_each_person(*reflection.MutableMessage(&message, field), use);
        } else {
            for (int i = 0; i < reflection.FieldSize(message, field); ++i)
                for_each_person(*reflection.MutableRepeatedMessage(&message, field, i), use);
        }
    }
}

Events events_of(const Entry& entry)
{
    Events events;
    REQUIRE(!protocol::read_json("{\"events\":" + entry.events + '}', events));
    return events;
}

std::vector<std::string> persons_in(const Entry& entry)
{
    std::vector<std::string> persons;
    auto events = events_of(entry);
    for_each_person(events, [&](std::string& person) { persons.push_back(person); });
    std::erase_if(persons, [](const auto& one) { return one.empty() || one == "forgotten"; });
    return persons;
}

std::string without_any(const Entry& entry)
{
    auto events = events_of(entry);
    for_each_person(events, [](std::string& person) { person.clear(); });
    return protocol::json_text(events);
}

// Two business days. On the first one a ticket is taken, somebody does not come, and somebody books
// for the second one, on which a ticket is taken.
struct TwoDays : DeskAtWork, journal_tests::JournalFolder {
    TwoDays() : DeskAtWork{hall_tests::small_hall_with_slots()}
    {
        const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
        const auto staff = connect("desk", v1::ROLE_OPERATOR);
        const auto pad = connect("pad-1", v1::ROLE_CALLER);
        book(staff, "2", hall_tests::nine + 30min, key('b'));
        book(staff, "3", hall_tests::nine + 24h, key('c'));
        REQUIRE(answer(kiosk, take_as("t1", key('a'))).has_taken());
        answer(pad, open_counter("o", 1));
        REQUIRE(answer(pad, call_next("n", 1)).has_stepped());
        REQUIRE(answer(pad, finish("f", 1)).has_stepped());
        now += 16h;
        desk.pass_time(now);
        commit();
        first_of_second_day = journal.size();
        while (!journal[--first_of_second_day].opens_day)
            ;
        now += 8h;
        REQUIRE(answer(kiosk, take_as("t2", key('d'))).has_taken());

        auto opened = dispatcher::open_sqlite_journal(file);
        REQUIRE_MESSAGE(opened.has_value(), journal_tests::message_of(opened));
        REQUIRE((*opened)->append(journal).has_value());
    }

    static v1::Request take_as(const std::string& id, const std::string& person)
    {
        auto request = take(id);
        request.mutable_take_ticket()->set_person(person);
        return request;
    }
    void book(dispatcher::PeerId staff, const std::string& id, hall::Time slot,
              const std::string& person)
    {
        v1::Request request;
        request.set_request_id(id);
        auto& asked = *request.mutable_book_appointment();
        asked.set_service("passports");
        asked.set_person(person);
        asked.set_slot(slot.time_since_epoch().count());
        asked.set_code("K7M29QXR" + id);
        REQUIRE(answer(staff, request).has_booked());
    }
    dispatcher::Forgotten forget_before(const std::string& date) const
    {
        const auto forgotten = dispatcher::forget_in_journal(
            file, [&](const auto& events) { return hallctl::opens_day_from(events, date); },
            hallctl::without_persons,
            [&](const auto& what) {
                return hallctl::forgotten_note(date, what, hall_tests::nine);
            });
        REQUIRE_MESSAGE(forgotten.has_value(), journal_tests::message_of(forgotten));
        return *forgotten;
    }
    std::vector<Entry> kept() const
    {
        std::vector<Entry> list;
        REQUIRE(dispatcher::for_each_entry(file, [&](const Entry& each) {
                    list.push_back(each);
                }).has_value());
        return list;
    }

    std::size_t first_of_second_day = 0;
};

// Every field filled, down to where a type would be within itself.
void fill(Message& message)
{
    const auto& reflection = *message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
        const auto* field = message.GetDescriptor()->field(i);
        if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
            fill(field->is_repeated() ? *reflection.AddMessage(&message, field)
                                      : *reflection.MutableMessage(&message, field));
        else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated())
            reflection.SetString(&message, field, field->name() == "person" ? key('e') : "word");
    }
}

} // namespace

TEST_CASE_FIXTURE(TwoDays,
                  "of the days before nobody's key is left, and everything that statistics "
                  "need is as it was")
{
    const auto forgotten = forget_before("2026-03-03");
    CHECK(forgotten.changed == 3);
    const auto after = kept();
    REQUIRE(after.size() == journal.size() + 1);
    std::size_t named = 0;
    for (std::size_t i = 0; i < journal.size(); ++i) {
        CAPTURE(i);
        auto others = after[i];
        others.events = journal[i].events;
        CHECK(others == journal[i]);
        CHECK(without_any(after[i]) == without_any(journal[i]));
        if (i >= first_of_second_day)
            CHECK(after[i].events == journal[i].events);
        else
            CHECK(persons_in(after[i]).empty());
        named += persons_in(journal[i]).size();
    }
    CHECK(named >= 6);
    const auto bytes = journal_tests::bytes_of(file);
    CHECK(bytes.find(key('a')) == std::string::npos);
    CHECK_MESSAGE(bytes.find(key('b')) != std::string::npos, "who did not come, in the day kept");
}

TEST_CASE_FIXTURE(TwoDays, "a dispatcher that starts behind the forgetting has the same hall")
{
    const auto before = desk.hall();
    forget_before("2026-03-03");
    journal = kept();
    restart(hall_tests::small_hall_with_slots());
    CHECK(desk.hall() == before);
}

TEST_CASE("whatever names a person, in whichever event, is forgotten")
{
    const auto* types = hallcall::journal::Event::descriptor();
    std::size_t with_person = 0;
    for (int i = 0; i < types->field_count(); ++i) {
        Events one;
        auto& event = *one.add_events();
        const auto& reflection = *event.GetReflection();
        fill(*reflection.MutableMessage(&event, types->field(i)));
        const auto object = protocol::json_text(one);
        const std::string before = "{\"events\":";
        const auto list = object.substr(before.size(), object.size() - before.size() - 1);
        CAPTURE(types->field(i)->name());
        with_person += list.find(key('e')) != std::string::npos;
        CHECK(hallctl::without_persons(list).find(key('e')) == std::string::npos);
    }
    CHECK(with_person >= 3);
}

TEST_SUITE_END();
