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
    v1::Reply takes() { return answer(kiosk, take("take-" + std::to_string(++taken))); }
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
    CHECK(reply.taken().wait().low() <= 24);
    CHECK(reply.taken().wait().high() >= 24);
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
