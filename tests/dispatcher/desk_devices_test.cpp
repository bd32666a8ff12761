// How the devices are, as an operator hears it.
#include "dispatcher/desk_devices.hpp"
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk_devices");

using namespace dispatcher_tests;

namespace {

v1::Part part(const std::string& name, v1::Health health, const std::string& cause = "",
              std::int64_t since = 0)
{
    v1::Part part;
    part.set_part(name);
    part.set_health(health);
    part.set_cause(cause);
    part.set_since(since);
    return part;
}

v1::ToDispatcher report(const std::vector<v1::Part>& parts)
{
    v1::ToDispatcher message;
    message.mutable_device_report();
    for (const auto& one : parts)
        *message.mutable_device_report()->add_parts() = one;
    return message;
}

v1::Request list_devices(const std::string& after = "")
{
    static int asked = 0;
    v1::Request request;
    request.set_request_id("devices-" + std::to_string(++asked));
    request.mutable_list_devices()->set_after(after);
    return request;
}

std::int64_t milliseconds(hall::Time time)
{
    return time.time_since_epoch().count();
}

struct Operator : DeskAtWork {
    dispatcher::PeerId hallctl = connect("hallctl-1", v1::ROLE_OPERATOR);

    v1::DeviceRow device(const std::string& name)
    {
        const auto reply = answer(hallctl, list_devices());
        for (const auto& row : reply.devices().rows())
            if (row.device() == name)
                return row;
        return {};
    }
};

} // namespace

TEST_CASE_FIXTURE(Operator,
                  "a fault of a printer reaches the operator with its cause and since when")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto since = milliseconds(now) - 5'000;
    say(kiosk, report({part("printer", v1::HEALTH_FAULT, "paper_out", since)}));
    const auto row = device("kiosk-1");
    CHECK(row.linked());
    CHECK(row.role() == v1::ROLE_KIOSK);
    REQUIRE(row.parts_size() == 1);
    CHECK(row.parts(0).health() == v1::HEALTH_FAULT);
    CHECK(row.parts(0).cause() == "paper_out");
    CHECK(row.parts(0).since() == since);
}

TEST_CASE_FIXTURE(Operator, "a report replaces the one before")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    say(kiosk, report({part("printer", v1::HEALTH_FAULT, "paper_out")}));
    say(kiosk, report({part("printer", v1::HEALTH_READY)}));
    const auto row = device("kiosk-1");
    REQUIRE(row.parts_size() == 1);
    CHECK(row.parts(0).health() == v1::HEALTH_READY);
}

TEST_CASE_FIXTURE(Operator, "nothing is so since tomorrow, whatever the device's clock says")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    say(kiosk, report({part("printer", v1::HEALTH_READY, "", milliseconds(now + 24h))}));
    CHECK(device("kiosk-1").parts(0).since() == milliseconds(now));
}

TEST_CASE_FIXTURE(Operator, "a device that has gone is told as gone, with what it said last")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    say(kiosk, report({part("printer", v1::HEALTH_WARNING, "paper_near_end")}));
    now += 1min;
    desk.pass_time(now);
    desk.leave(kiosk);
    const auto gone = device("kiosk-1");
    CHECK_FALSE(gone.linked());
    CHECK(gone.since() == milliseconds(now));
    CHECK(gone.parts_size() == 1);
    connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(device("kiosk-1").linked());
    CHECK(device("kiosk-1").parts_size() == 0); // until it says anew how it is
}

TEST_CASE_FIXTURE(Operator, "a device on a newer link is not gone when its older link ends")
{
    const auto older = connect("kiosk-1", v1::ROLE_KIOSK);
    connect("kiosk-1", v1::ROLE_KIOSK);
    desk.leave(older);
    CHECK(device("kiosk-1").linked());
}

TEST_CASE_FIXTURE(Operator, "who looked is forgotten with his link")
{
    const auto other = connect("hallctl-2", v1::ROLE_OPERATOR);
    CHECK(device("hallctl-2").linked());
    desk.leave(other);
    CHECK(device("hallctl-2").device().empty());
}

TEST_CASE_FIXTURE(Operator, "only an operator hears how the devices are")
{
    for (const auto role : {v1::ROLE_KIOSK, v1::ROLE_CALLER, v1::ROLE_DISPLAY}) {
        const auto peer = connect("curious-" + std::to_string(role), role);
        CHECK(answer(peer, list_devices()).refused().refusal() == "not_allowed_for_role");
    }
}

TEST_CASE_FIXTURE(Operator, "asked again with the same id, the devices are told as they are then")
{
    const auto request = list_devices();
    const auto before = answer(hallctl, request).devices().rows_size();
    connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(answer(hallctl, request).devices().rows_size() == before + 1);
}

TEST_CASE_FIXTURE(Operator, "many devices are told in pages, each of them once")
{
    const std::string long_text(part("p", v1::HEALTH_READY).part().size() + 150, 'x');
    for (int i = 0; i < 300; ++i) {
        const auto kiosk = connect("kiosk-" + std::to_string(1000 + i), v1::ROLE_KIOSK);
        auto printer = part("printer", v1::HEALTH_FAULT, "broken");
        printer.set_message(long_text);
        say(kiosk, report({printer}));
    }
    int rows = 0, pages = 0;
    std::string after;
    for (bool more = true; more; ++pages) {
        const auto page = answer(hallctl, list_devices(after)).devices();
        REQUIRE(page.rows_size() > 0);
        rows += page.rows_size();
        CHECK(page.rows(0).device() > after);
        after = page.rows(page.rows_size() - 1).device();
        more = page.more();
    }
    CHECK(rows == 301);
    CHECK(pages > 1);
}

TEST_CASE("a report that no device of ours makes ends its link, and says why")
{
    auto nameless = part("", v1::HEALTH_READY);
    auto without_cause = part("printer", v1::HEALTH_FAULT);
    auto cause_with_spaces = part("printer", v1::HEALTH_FAULT, "no paper");
    auto lengthy = part("printer", v1::HEALTH_READY);
    lengthy.set_message(std::string(201, 'x'));
    const auto ready = part("printer", v1::HEALTH_READY);
    std::vector<v1::Part> many;
    for (int i = 0; i < 129; ++i)
        many.push_back(part("part-" + std::to_string(i), v1::HEALTH_READY));
    for (const auto& parts :
         std::vector<std::vector<v1::Part>>{{nameless},
                                            {without_cause},
                                            {cause_with_spaces},
                                            {lengthy},
                                            {ready, ready},
                                            {part("printer", v1::HEALTH_UNKNOWN)},
                                            many}) {
        DeskAtWork desk;
        const auto kiosk = desk.connect("kiosk-1", v1::ROLE_KIOSK);
        desk.say(kiosk, report(parts));
        desk.commit();
        CHECK(desk.was_sent_away(kiosk));
        const auto messages = desk.heard(kiosk);
        REQUIRE_FALSE(messages.empty());
        CHECK(messages.back().rejected().reason() == v1::Rejected::BROKEN_PROTOCOL);
    }
}

TEST_CASE("more devices than are remembered: the one gone longest is forgotten")
{
    dispatcher::DeviceBook book;
    for (std::size_t i = 0; i < dispatcher::devices_max; ++i)
        book.linked("d" + std::to_string(10'000 + i), v1::ROLE_DISPLAY, "", hall_tests::nine);
    book.left("d10007", hall_tests::nine + 2min);
    book.left("d10005", hall_tests::nine + 1min);
    book.linked("new", v1::ROLE_DISPLAY, "", hall_tests::nine + 3min);
    const auto page = book.after("d10004");
    CHECK(page.rows(0).device() == "d10006");
    CHECK(page.rows(1).device() == "d10007");
}

TEST_SUITE_END();
