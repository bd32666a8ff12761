#include "dispatcher/translate.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/translate");

using namespace dispatcher;
using namespace hall_tests;
namespace v1 = hallcall::v1;

namespace {

// With everything that can be said of how a service is handled.
void add_handling(hall::Settings& settings)
{
    settings.units.push_back({{"land"}, {{"zh", "土地"}}});
    settings.services[1].unit = {"land"};
    settings.services[0].handling.promised_days = 5;
    settings.services[0].handling.cashier = pensions;
    settings.services[0].handling.back_after_fee = true;
    settings.services[0].handling.participants = {{"land"}};
    settings.services[0].handling.answer_within = 90min;
    settings.services[2].handling.only_as_leg = true;
    hall::Service both{{"both"}, {"town"}, passport_queue, {{"zh", "联办"}}};
    both.handling.legs = {passports, vehicles};
    both.handling.any_order = true;
    settings.services.push_back(both);
}

// With everything that opening hours and quotas can say.
hall::Settings hall_with_hours()
{
    using std::chrono::Saturday;
    auto settings = small_hall();
    settings.calendar.working = hall::Weekdays{0b0011110};
    settings.calendar.holidays = {{monday, monday}};
    settings.calendar.make_up_days = {{monday + std::chrono::months{1}, Saturday},
                                      {monday + std::chrono::months{2}, std::nullopt}};
    settings.calendar.noon_counters_percent = 25;
    hall::Schedule days{{"days"}, hall::Repeat::monthly_day};
    days.days = {1, 31};
    days.on_day_off = hall::OnDayOff::next_working_day;
    days.hours = {{8h, 12h}, {14h, 24h}};
    days.last_ticket = 15min;
    hall::Schedule weeks{{"weeks"}, hall::Repeat::monthly_weekday};
    weeks.nth = {{hall::NthWeekday::last, std::chrono::Sunday}};
    settings.schedules = {days, weeks};
    settings.services[0].schedule = days.id;
    settings.services[0].open_at_noon = true;
    settings.services[0].quotas = {{{8h, 10h}, 20}, {{}, 60}};
    settings.services[0].person_quota = 2;
    settings.services[0].guide = {{"zh", "# 所需材料\n身份证"}, {"en", "# Bring"}};
    settings.services[0].slots = {30min, 2};
    settings.services[0].real_name = true;
    settings.appointments = {7, 90min, 20min, 10min, 5min, elderly, 2, 40};
    settings.counters[0].schedule = weeks.id;
    settings.counters[0].open_at_noon = true;
    add_handling(settings);
    return settings;
}

std::vector<hall::Event> one_of_each()
{
    const auto at = nine + 1ms;
    return {
        hall::SettingsInForce{hall_with_hours(), at},
        hall::DayOpened{monday, at},
        hall::TicketTaken{A001, passports, passport_queue, elderly, nine - 20min, at,
                          hall::PersonKey{"k-1"}, hall::AppointmentCode{"K7M29QXR"}},
        hall::TicketCalled{
            A001, counter_1, hall::CallReason::ratio, 90s, at, {{"long_wait"}, 2, 1, 20min, true}},
        hall::TicketRecalled{A001, counter_1, at},
        hall::ServiceBegun{A001, counter_1, at},
        hall::TicketFinished{A001, counter_1, at},
        hall::TicketMissed{A002, counter_3, at},
        hall::TicketReturned{A002, nine + 2min, at, counter_3},
        hall::TicketHeld{A003, counter_1, hall::HoldKind::papers_kept, at},
        hall::TicketTransferred{A003, counter_1, vehicle_queue, nine - 1min, at, counter_2},
        hall::TicketCancelled{B001, hall::CancelReason::slip_failed, at},
        hall::SlipReported{B002, hall::SlipState::failed, {"paper_out"}, at},
        hall::CounterOpened{counter_1, at},
        hall::CounterPaused{counter_2, at},
        hall::CounterClosed{counter_4, at},
        hall::HoursPassed{at},
        hall::StepUndone{A001, counter_1, hall::UndoableStep::miss, at},
        hall::LegsPlanned{A001, 2, {{passports, true}, {vehicles}}, at},
        hall::LegQueued{A001, vehicles, vehicle_queue, nine - 1min, at},
        hall::LegEnded{A001, counter_1, passports, hall::Outcome::accepted, monday, at},
        hall::ReviewOpened{A001, {{"land"}, {"town"}}, nine + 1h, at},
        hall::OpinionGiven{A001, {"land"}, hall::Opinion::absent, at},
        hall::TicketReleased{A003, at},
        hall::AppointmentBooked{{"K7M29QXR"}, passports, {"k-1"}, nine + 1h, monday, at},
        hall::AppointmentCancelled{{"K7M29QXR"}, at},
        hall::AppointmentMissed{{"K7M29QXR"}, at},
        hall::AppointmentsKept{
            {{{"K7M29QXR"}, passports, {"k-1"}, nine + 1h, monday}}, {{{"k-2"}, monday}}, at},
        hall::NumbersLent{{'A', 980}, 20, {"k-1"}, passport_queue, at},
        hall::LateTicketRecorded{{monday, A001, {"k-1"}}, passports, elderly, nine, at},
        hall::LateTicketsKept{{{monday, A001, {"k-1"}}, {monday, A002, {"k-2"}}}, at}};
}

std::string wrong_with(const std::string& text)
{
    const auto events = events_from(text);
    return events ? "nothing" : events.error().what;
}

} // namespace

TEST_CASE("every event comes out of the journal as it went in")
{
    const auto events = one_of_each();
    REQUIRE(events.size() == std::variant_size_v<hall::Event>);
    for (std::size_t kind = 0; kind < events.size(); ++kind)
        REQUIRE(events[kind].index() == kind);
    const auto text = journal_text(events);
    CAPTURE(text);
    const auto read = events_from(text);
    REQUIRE(read.has_value());
    CHECK(*read == events);
    for (const auto& event : events)
        CHECK(events_from(journal_text(std::vector{event})).value() == std::vector{event});
    CHECK(events_from(journal_text(std::vector<hall::Event>{})).value().empty());
}

TEST_CASE("a journal of today is read in ten years: the words are pinned")
{
    CHECK(
        journal_text(std::vector<hall::Event>{
            hall::TicketCalled{hall::TicketNumber{'A', 42}, counter_3,
                               hall::CallReason::longest_effective_wait, 90s, nine}}) ==
        R"([{"ticket_called":{"number":"A042","counter":3,"reason":"CALL_LONGEST_EFFECTIVE_WAIT",)"
        R"("effective_wait":"90000","at":"1772413200000"}}])");
    CHECK(journal_text(std::vector<hall::Event>{hall::DayOpened{monday, nine}}) ==
          R"([{"day_opened":{"date":"2026-03-02","at":"1772413200000"}}])");
}

TEST_CASE("an event that is damaged, cut off or unknown is refused and says why")
{
    CHECK(wrong_with("") == "the events are not a JSON array");
    CHECK(wrong_with("{}") == "the events are not a JSON array");
    CHECK(wrong_with("[{}]") == "event 1: an event says nothing");
    CHECK(wrong_with(R"([{"ticket_eaten":{}}])") != "nothing");
    CHECK(wrong_with(R"([{"counter_opened":{"counter":1,"at":"1","by":"x"}}])") != "nothing");
    CHECK(wrong_with(R"([{"counter_opened":{"counter":0,"at":"1"}}])") ==
          "event 1: counter is not 1 to 9999");
    CHECK(wrong_with(R"([{"counter_opened":{"counter":1,"at":"-1"}}])") ==
          "event 1: a time is out of range");
    CHECK(wrong_with(R"([{"ticket_missed":{"number":"a1","counter":1,"at":"1"}}])") ==
          "event 1: number is not a ticket number");
    CHECK(wrong_with(R"([{"ticket_cancelled":{"number":"A001","at":"1"}}])") ==
          "event 1: reason is unknown");
    CHECK(wrong_with(R"([{"day_opened":{"date":"2026-02-30","at":"1"}}])") ==
          "event 1: date is not a date");
    CHECK(wrong_with(R"([{"numbers_lent":{"first":"A980","count":201,"at":"1"}}])") ==
          "event 1: count is out of range");
    CHECK(wrong_with(R"([{"settings_in_force":{"at":"1"}}])") != "nothing");
}

TEST_CASE("every truncation of a whole journal text is refused")
{
    const auto text = journal_text(one_of_each());
    for (std::size_t length = 0; length < text.size(); length += 7) {
        CAPTURE(length);
        CHECK((events_from(text.substr(0, length))).has_error());
    }
}

TEST_CASE("a reply comes out of the journal as it went in, one that says nothing is refused")
{
    v1::Reply reply;
    reply.set_request_id("r-1");
    reply.mutable_taken()->set_number("A042");
    reply.mutable_taken()->set_ahead(3);
    reply.mutable_taken()->set_taken_at(1'772'413'200'000);
    CHECK(reply_from(journal_text(reply)).value().SerializeAsString() == reply.SerializeAsString());
    CHECK((reply_from("{}")).has_error());
    CHECK((reply_from(R"({"request_id":"r-1"})")).has_error());
    CHECK((reply_from("")).has_error());
}

TEST_CASE("every ask of the protocol is a command of the hall")
{
    const auto* asks = v1::Request::descriptor()->FindOneofByName("ask");
    REQUIRE(asks);
    for (int i = 0; i < asks->field_count(); ++i) {
        const auto& field = *asks->field(i);
        CAPTURE(field.name());
        // Questions, an ask about a folder, and about who is at a pad: no commands of the hall.
        if (field.name() == "list_devices" || field.name() == "list_estimates" ||
            field.name() == "reload_settings" || field.name() == "look_up_ticket" ||
            field.name() == "list_slots" || field.name() == "sign_in" || field.name() == "sign_out")
            continue;
        v1::Request request;
        auto& ask = *request.GetReflection()->MutableMessage(&request, &field);
        const auto* members = ask.GetDescriptor();
        const auto* reflection = ask.GetReflection();
        CHECK_MESSAGE(command_from(request).has_error(), "what is left out is not guessed");
        for (int m = 0; m < members->field_count(); ++m) {
            const auto* member = members->field(m);
            if (member->name() == "number")
                reflection->SetString(&ask, member, "A042");
            else if (member->name() == "day")
                reflection->SetString(&ask, member, "2026-03-02");
            else if (member->name() == "code")
                reflection->SetString(&ask, member, "K7M29QXR");
            else if (member->name() == "person")
                reflection->SetString(&ask, member, std::string(32, 'a'));
            else if (member->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING)
                reflection->SetString(&ask, member, "word");
            else if (member->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_ENUM)
                reflection->SetEnumValue(&ask, member, 2);
            else if (member->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_INT64)
                reflection->SetInt64(&ask, member, 1'772'413'200'000);
            else
                reflection->SetUInt32(&ask, member, 7);
        }
        CHECK(command_from(request).has_value());
        for (int m = 0; m < members->field_count(); ++m)
            if (members->field(m)->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_ENUM) {
                reflection->SetEnumValue(&ask, members->field(m), 77);
                CHECK((command_from(request)).has_error());
            }
    }
    CHECK((command_from(v1::Request{})).has_error());
}

TEST_CASE("the words of a request are the words of the command")
{
    v1::Request request;
    request.mutable_transfer()->set_counter(7);
    request.mutable_transfer()->set_queue("vehicles");
    request.mutable_transfer()->set_place(v1::PLACE_END);
    const auto command = command_from(request);
    REQUIRE(command.has_value());
    const auto& transfer = std::get<hall::Transfer>(*command);
    CHECK(transfer.counter == hall::CounterNumber{7});
    CHECK(transfer.to == vehicle_queue);
    CHECK(transfer.place == hall::TransferPlace::end);
    request.mutable_take_ticket()->set_service("passports");
    CHECK(std::get<hall::TakeTicket>(command_from(request).value()).visitor_class == ordinary);
}

TEST_SUITE_END();
