// Wrong PINs, and how long they lock whom.
#include "dispatcher/clerk_book.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/clerk_book");

using namespace dispatcher;
using namespace std::chrono_literals;

namespace {

struct Guesses {
    ClerkBook book;
    hall::Time now = hall_tests::nine;

    bool is_locked(const std::string& clerk, const std::string& device = "pad-1") const
    {
        return book.locked_until(clerk, device, now).has_value();
    }
    void wrong(const std::string& clerk, const std::string& device = "pad-1")
    {
        for (const auto& fact : book.wrong_pin(clerk, device, now))
            book.apply(fact);
    }
    void right(const std::string& clerk, const std::string& device = "pad-1")
    {
        for (const auto& fact : book.good_pin(clerk, device, {}, now))
            book.apply(fact);
    }
    // Each as soon as it is free again, at another pad every time.
    void guess(const std::string& clerk, int times)
    {
        for (int time = 0; time < times; ++time) {
            const auto device = "pad-" + std::to_string(time + 100);
            now = book.locked_until(clerk, device, now).value_or(now);
            wrong(clerk, device);
        }
    }
};

} // namespace

TEST_CASE_FIXTURE(Guesses,
                  "four wrong PINs for one number lock nobody, the fifth locks it at every "
                  "pad for a minute")
{
    guess("1001", 4);
    CHECK_FALSE(is_locked("1001"));
    guess("1001", 1);
    CHECK(is_locked("1001", "pad-9"));
    CHECK_FALSE(is_locked("1002", "pad-9"));
    now += 1min;
    CHECK_FALSE(is_locked("1001", "pad-9"));
}

TEST_CASE_FIXTURE(Guesses, "each wrong PIN behind the fifth locks for twice as long, and never for "
                           "more than half an hour")
{
    guess("1001", 5);
    for (const auto lock : {1min, 2min, 4min, 8min, 16min, 30min, 30min}) {
        CHECK(book.locked_until("1001", "pad-1", now) == now + lock);
        guess("1001", 1);
    }
}

TEST_CASE_FIXTURE(Guesses, "who gets in has no wrong PINs behind it")
{
    guess("1001", 4);
    right("1001");
    guess("1001", 4);
    CHECK_FALSE(is_locked("1001"));
}

TEST_CASE_FIXTURE(Guesses, "ten wrong PINs at one pad lock the pad for every number, also when "
                           "somebody got in there in between")
{
    for (int clerk = 0; clerk < 9; ++clerk)
        wrong(std::to_string(2000 + clerk));
    right("1001");
    CHECK_FALSE(is_locked("1002"));
    wrong("2009");
    CHECK(is_locked("1002"));
    CHECK_FALSE(is_locked("1002", "pad-2"));
    now += 1min + 30min;
    wrong("2010");
    CHECK_FALSE(is_locked("1002"));
}

TEST_CASE_FIXTURE(Guesses, "however many numbers are tried, only so many are remembered, and the "
                           "latest of them")
{
    guess("1001", 5);
    now += 2min;
    for (std::size_t clerk = 0; clerk < failing_max; ++clerk)
        wrong(std::to_string(10'000 + clerk), "pad-" + std::to_string(clerk));
    guess("1001", 4);
    CHECK_FALSE(is_locked("1001", "pad-9"));
    guess("11999", 4);
    CHECK(is_locked("11999", "pad-9"));
}

TEST_CASE_FIXTURE(Guesses, "a new day begins without wrong PINs and with nobody signed in")
{
    right("1001");
    guess("1002", 5);
    book.day_opened(now);
    CHECK_FALSE(is_locked("1002"));
    CHECK(book.sessions().empty());
}

TEST_CASE_FIXTURE(Guesses, "of so many devices it is known why their last session ended, and the "
                           "oldest is forgotten")
{
    for (std::size_t n = 0; n <= ended_max; ++n)
        book.apply(ClerkSessionEnded{"1001", "pad-" + std::to_string(n), SessionEnd::idle,
                                     now + std::chrono::seconds{n}});
    CHECK_FALSE(book.why_ended("pad-0").has_value());
    CHECK(book.why_ended("pad-1") == SessionEnd::idle);
    CHECK(book.ended_with_day(now)->rows.size() == ended_max);
}

TEST_SUITE_END();
