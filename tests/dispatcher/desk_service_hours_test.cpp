// Services that open and close while screens look on.
#include "protocol/picture_book.hpp"
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk_service_hours");

using namespace dispatcher_tests;

namespace {

// Passports are given from nine to twelve and from two to five, two each half of the day; pensions
// not at all.
hall::Settings town_hall()
{
    auto settings = hall_tests::small_hall();
    hall::Schedule town{{"town"}};
    town.hours = {{9h, 12h}, {14h, 17h}};
    settings.schedules = {town};
    settings.services[0].schedule = town.id;
    settings.services[0].quotas = {{{9h, 12h}, 2}, {{14h, 17h}, 2}};
    settings.services[2].offered = false;
    return settings;
}

struct TownHall : DeskAtWork {
    TownHall() : DeskAtWork{town_hall()} {}

    void reach(hall::Time time)
    {
        now = time;
        desk.pass_time(now);
        commit();
    }
    // The rows of services that the peer has heard of since the last time.
    std::vector<v1::ServiceHours> services(dispatcher::PeerId peer)
    {
        std::vector<v1::ServiceHours> rows;
        for (const auto& update : updates(peer)) {
            CHECK(update.parts() == 0);
            rows.insert(rows.end(), update.changed().services().begin(),
                        update.changed().services().end());
        }
        return rows;
    }
    protocol::PictureBook newcomer(const std::string& device)
    {
        protocol::PictureBook book;
        for (const auto& update : updates(hello_now(device)))
            book.feed(update);
        return book;
    }

    hall::Time noon = hall_tests::nine + 3h, two = hall_tests::nine + 5h;
    std::int64_t at_two = two.time_since_epoch().count();

private:
    dispatcher::PeerId hello_now(const std::string& device)
    {
        const auto peer = hello(device, v1::ROLE_KIOSK);
        commit();
        return peer;
    }
};

} // namespace

TEST_CASE_FIXTURE(TownHall, "a service that closes at noon is told to every screen at noon, with "
                            "its next opening, and nothing else is")
{
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    reach(noon - 1ms);
    CHECK(services(wall).empty());
    reach(noon);
    const auto closed = services(wall);
    REQUIRE(closed.size() == 1);
    CHECK(closed[0].id() == "passports");
    CHECK_FALSE(closed[0].open());
    CHECK(closed[0].next_opening() == at_two);
    reach(two);
    const auto opened = services(wall);
    REQUIRE(opened.size() == 1);
    CHECK(opened[0].open());
    CHECK(opened[0].next_opening() == 0);
}

TEST_CASE_FIXTURE(TownHall, "a quota that fills closes the service on every screen, and one ticket "
                            "given back opens it")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("t-1"));
    CHECK(services(kiosk).empty());
    answer(kiosk, take("t-2"));
    const auto full = services(kiosk);
    REQUIRE(full.size() == 1);
    CHECK_FALSE(full[0].open());
    CHECK(full[0].next_opening() == at_two);
    answer(kiosk, cancel("c-1", "A001"));
    const auto again = services(kiosk);
    REQUIRE(again.size() == 1);
    CHECK(again[0].open());
}

TEST_CASE_FIXTURE(TownHall, "a service without a quota is not told at each ticket")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("t-1", "vehicles"));
    CHECK(services(kiosk).empty());
}

TEST_CASE_FIXTURE(TownHall,
                  "a cancelled visitor who is called back after all fills the quota again")
{
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("t-1"));
    answer(kiosk, take("t-2"));
    answer(pad, open_counter("o-1", 1));
    answer(pad, call_next("n-1", 1));
    answer(pad, cancel("c-1", "A001"));
    services(kiosk);
    v1::Request undo;
    undo.set_request_id("u-1");
    undo.mutable_undo()->set_counter(1);
    CHECK(answer(pad, undo).has_stepped());
    const auto full = services(kiosk);
    REQUIRE(full.size() == 1);
    CHECK_FALSE(full[0].open());
}

TEST_CASE_FIXTURE(TownHall, "through a whole day whoever looked on and whoever comes anew see the "
                            "same services open")
{
    protocol::PictureBook book;
    const auto kiosk = hello("kiosk-1", v1::ROLE_KIOSK);
    const auto other = connect("kiosk-2", v1::ROLE_KIOSK);
    commit();
    int seen_open = 0, seen_closed = 0;
    for (int hour = 0; hour < 40; ++hour) {
        reach(hall_tests::nine + std::chrono::hours{hour});
        ask(other, take("t-" + std::to_string(hour)));
        commit();
        for (const auto& update : updates(kiosk))
            book.feed(update);
        const auto fresh = newcomer("newcomer-" + std::to_string(hour));
        CAPTURE(hour);
        CHECK(book.catalogue().SerializeAsString() == fresh.catalogue().SerializeAsString());
        ++(book.catalogue().services(0).open() ? seen_open : seen_closed);
    }
    CHECK(seen_open > 0);
    CHECK(seen_closed > 20);
}

TEST_CASE_FIXTURE(TownHall,
                  "a service that is not offered is closed, and nobody knows for how long")
{
    const auto book = newcomer("kiosk-1");
    const auto& pensions = book.catalogue().services(2);
    CHECK_FALSE(pensions.open());
    CHECK(pensions.next_opening() == 0);
}

TEST_CASE("kiosks hear which services count persons, which give no ticket without one, and that "
          "the others ask nobody who it is")
{
    auto settings = hall_tests::small_hall();
    settings.services[0].person_quota = 1;
    settings.services[1].real_name = true;
    DeskAtWork hall{settings};
    const auto kiosk = hall.hello("kiosk-1", v1::ROLE_KIOSK);
    hall.commit();
    protocol::PictureBook book;
    for (const auto& update : hall.updates(kiosk))
        book.feed(update);
    const auto& services = book.catalogue().services();
    CHECK(services[0].counts_persons());
    CHECK_FALSE(services[0].real_name());
    CHECK(services[1].real_name());
    CHECK_FALSE(services[1].counts_persons());
    CHECK_FALSE(services[2].real_name());
    CHECK_FALSE(services[2].counts_persons());
}

TEST_CASE_FIXTURE(TownHall, "after a restart at lunch the services are as they were")
{
    const auto before = newcomer("kiosk-1").catalogue().SerializeAsString();
    reach(noon);
    const auto at_lunch = newcomer("kiosk-2").catalogue().SerializeAsString();
    CHECK(at_lunch != before);
    restart(town_hall());
    CHECK(newcomer("kiosk-3").catalogue().SerializeAsString() == at_lunch);
    const auto kiosk = connect("kiosk-4", v1::ROLE_KIOSK);
    reach(two);
    CHECK(services(kiosk).size() == 1);
}

TEST_SUITE_END();
