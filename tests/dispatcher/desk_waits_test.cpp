#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk_waits");

using namespace dispatcher_tests;

namespace {

// Passports, one counter, six minutes for each visitor, four in line: after two hours, what is told
// of it holds.
struct HallWithAPast : DeskAtWork {
    dispatcher::PeerId kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    dispatcher::PeerId pad = connect("pad-1", v1::ROLE_CALLER);

    HallWithAPast()
    {
        answer(pad, open_counter("open-1", 1));
        for (int visitor = 0; visitor < 4; ++visitor)
            takes();
        for (int visitor = 0; visitor < 60; ++visitor) {
            takes();
            answer(pad, call_next("call-" + std::to_string(visitor), 1));
            now += 6min;
            answer(pad, finish("finish-" + std::to_string(visitor), 1));
        }
    }
    v1::Reply takes(const std::string& service = "passports", const std::string& of = "")
    {
        auto request = take("take-" + std::to_string(++taken), service);
        request.mutable_take_ticket()->set_visitor_class(of);
        return answer(kiosk, request);
    }
    v1::Reply estimates(dispatcher::PeerId peer)
    {
        v1::Request request;
        request.set_request_id("estimates-" + std::to_string(++taken));
        request.mutable_list_estimates();
        return answer(peer, request);
    }
    static const v1::QueueRow* row_of(const std::string& queue,
                                      const std::vector<v1::Update>& updates)
    {
        static v1::QueueRow last;
        const v1::QueueRow* found = nullptr;
        for (const auto& update : updates)
            for (const auto& row : update.changed().queues())
                if (row.id() == queue) {
                    last = row;
                    found = &last;
                }
        return found;
    }
    int taken = 0;
};

} // namespace

TEST_CASE_FIXTURE(DeskAtWork,
                  "whoever takes the first ticket of the day is told nothing of minutes")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto reply = answer(kiosk, take("take-1"));
    CHECK(reply.taken().number() == "A001");
    CHECK_FALSE(reply.taken().has_wait());
}

TEST_CASE_FIXTURE(HallWithAPast, "the answer to a take says how long the wait will be")
{
    const auto reply = takes();
    CHECK(reply.taken().ahead() == 4);
    REQUIRE(reply.taken().has_wait());
    CHECK(reply.taken().wait().low() >= 15);
    CHECK(reply.taken().wait().low() <= 24);
    CHECK(reply.taken().wait().high() >= 24);
    CHECK(reply.taken().wait().high() <= 30);
}

TEST_CASE_FIXTURE(HallWithAPast, "every screen hears with its queue how long the wait would be")
{
    const auto screen = hello("screen-1", v1::ROLE_DISPLAY);
    commit();
    const auto* row = row_of("passports", updates(screen));
    REQUIRE(row);
    REQUIRE(row->has_wait());
    const auto before = row->wait().high();
    for (int visitor = 0; visitor < 5; ++visitor)
        takes();
    row = row_of("passports", updates(screen));
    REQUIRE(row);
    CHECK(row->wait().high() > before);
}

TEST_CASE_FIXTURE(HallWithAPast, "whoever has a head start is told fewer minutes than the others, "
                                 "and screens say what the others are told")
{
    const auto screen = connect("screen-1", v1::ROLE_DISPLAY);
    for (int visitor = 0; visitor < 4; ++visitor)
        takes();
    const auto* row = row_of("passports", updates(screen));
    const auto told_on_screens = row ? row->wait().high() : 0;
    const auto without = takes();
    now += 11s;
    const auto with_head_start = takes("passports", "elderly"); // who comes last
    REQUIRE(with_head_start.taken().has_wait());
    REQUIRE(without.taken().has_wait());
    CHECK(with_head_start.taken().wait().high() < without.taken().wait().high());
    CHECK(told_on_screens == without.taken().wait().high());
}

TEST_CASE_FIXTURE(HallWithAPast, "where the minutes have not been holding, whoever takes a ticket "
                                 "is told how many are ahead, and no minutes")
{
    const auto screen = connect("screen-1", v1::ROLE_DISPLAY);
    REQUIRE(takes().taken().has_wait());
    for (int visitor = 0; visitor < 30; ++visitor) { // now quick, now slow, as nobody can know
        takes();
        answer(pad, call_next("call-more-" + std::to_string(visitor), 1));
        now += visitor / 5 % 2 == 0 ? 1min : 25min;
        answer(pad, finish("finish-more-" + std::to_string(visitor), 1));
    }
    const auto reply = takes();
    CHECK(reply.taken().ahead() == 5);
    CHECK_FALSE(reply.taken().has_wait());
    const auto* row = row_of("passports", updates(screen));
    REQUIRE(row);
    CHECK(row->waiting() == 6);
    CHECK_FALSE(row->has_wait());
}

TEST_CASE_FIXTURE(HallWithAPast, "a queue nobody steps in is told anew at most once in ten "
                                 "seconds, whatever happens elsewhere")
{
    answer(pad, open_counter("open-3", 3)); // of passports and vehicles
    takes("vehicles");
    now += 10s;
    takes();
    const auto screen = connect("screen-1", v1::ROLE_DISPLAY);
    std::size_t told = 0;
    for (int second = 0; second < 60; ++second) {
        now += 1s;
        takes();
        told += row_of("vehicles", updates(screen)) != nullptr ? 1 : 0;
    }
    CHECK(told > 0);
    CHECK(told <= 6);
}

TEST_CASE_FIXTURE(HallWithAPast, "minutes that stay as they are told are not told again")
{
    const auto screen = connect("screen-1", v1::ROLE_DISPLAY);
    for (int minute = 0; minute < 3; ++minute) {
        now += 11s;
        takes("pensions"); // nobody opens a counter for them
        const auto heard = updates(screen);
        REQUIRE(heard.size() == 1);
        REQUIRE(heard[0].changed().queues_size() == 1);
        CHECK(heard[0].changed().queues(0).id() == "pensions");
    }
}

TEST_CASE_FIXTURE(HallWithAPast,
                  "a queue nobody has stepped in is told anew when its counter closes")
{
    const auto screen = hello("screen-1", v1::ROLE_DISPLAY);
    commit();
    REQUIRE(row_of("passports", updates(screen))->has_wait());
    now += 1min;
    v1::Request close;
    close.set_request_id("close-1");
    close.mutable_close_counter()->set_counter(1);
    answer(pad, close);
    const auto* row = row_of("passports", updates(screen));
    REQUIRE(row);
    CHECK_FALSE(row->has_wait());
}

TEST_CASE_FIXTURE(HallWithAPast, "a take that is asked again is told the same minutes again")
{
    const auto first = takes();
    now += 20min;
    const auto again = answer(kiosk, take("take-" + std::to_string(taken)));
    CHECK(again.SerializeAsString() == first.SerializeAsString());
}

TEST_CASE_FIXTURE(HallWithAPast, "a dispatcher that comes back tells the minutes it told before")
{
    const auto before = hello("screen-1", v1::ROLE_DISPLAY);
    commit();
    const auto told = *row_of("passports", updates(before));
    REQUIRE(told.has_wait());
    restart();
    const auto after = hello("screen-1", v1::ROLE_DISPLAY);
    commit();
    const auto* row = row_of("passports", updates(after));
    REQUIRE(row);
    CHECK(row->SerializeAsString() == told.SerializeAsString());
}

TEST_CASE_FIXTURE(HallWithAPast, "operators see how the minutes told today have turned out")
{
    const auto reply = estimates(connect("hallctl-1", v1::ROLE_OPERATOR));
    REQUIRE(reply.estimates().rows_size() == 3);
    const auto& row = reply.estimates().rows(0);
    CHECK(row.queue() == "passports");
    CHECK(row.visitors() > 40);
    CHECK(row.held() == row.announced());
    CHECK(row.wait().high() > 0);
    CHECK(row.seconds_at_counter() == 360);
    CHECK(row.mean_squared_error() < 100); // a minute
    CHECK(reply.estimates().rows(1).silent());
}

TEST_CASE_FIXTURE(HallWithAPast, "how the minutes have turned out is for operators alone")
{
    CHECK(estimates(kiosk).refused().refusal() == "not_allowed_for_role");
    CHECK(estimates(pad).refused().refusal() == "not_allowed_for_role");
}

TEST_SUITE_END();
