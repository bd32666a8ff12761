#include "caller/translation.hpp"
#include "caller/words.hpp"
#include "tests/caller/has_chinese.hpp"

#include <doctest/doctest.h>

#include <QCoreApplication>
#include <QFile>

using namespace caller;
using namespace hallcall::v1;

namespace {

QStringList everything_said()
{
    QStringList said{words::finish_and_call(), words::resume_service(), words::missed(),
                     words::not_a_number(), words::refusal("a word of a later version")};
    for (std::size_t i = 0; i < step_count; ++i) {
        said << words::of(static_cast<Step>(i)) << words::unconfirmed(static_cast<Step>(i));
    }
    for (int i = 1; i <= static_cast<int>(Obstacle::not_asked); ++i)
        if (static_cast<Obstacle>(i) != Obstacle::waiting_for_answer)
            said << words::of(static_cast<Obstacle>(i));
    for (const auto* word :
         {"counter_not_open", "counter_busy", "nobody_waiting", "step_not_allowed",
          "other_counters_papers", "return_too_late", "same_queue", "unknown_ticket"})
        said << words::refusal(word);
    for (const auto opinion : {OPINION_AWAITED, OPINION_AGREED, OPINION_OBJECTED, OPINION_ABSENT})
        said << words::of(opinion);
    for (const auto link : {Link::connecting, Link::stale, Link::lost, Link::rejected})
        said << words::of(link);
    return said;
}

} // namespace

TEST_SUITE_BEGIN("caller/words");

TEST_CASE("every step, obstacle, refusal and loss of the link has its words")
{
    for (const auto& text : everything_said())
        CHECK_FALSE(text.isEmpty());
}

TEST_CASE("an English pad says nothing in Chinese")
{
    const Translation english{"en"};
    for (const auto& text : everything_said()) {
        CAPTURE(text.toStdString());
        CHECK_FALSE(has_chinese(text));
    }
}

TEST_CASE("every step has a key of its own, except going back to the queue")
{
    QStringList keys;
    for (std::size_t i = 0; i < step_count; ++i) {
        const auto key = words::key(static_cast<Step>(i));
        if (static_cast<Step>(i) == Step::return_to_queue) {
            CHECK(key.isEmpty());
            continue;
        }
        CHECK_FALSE(key.isEmpty());
        CHECK_FALSE(keys.contains(key));
        keys << key;
    }
    CHECK(words::key(Step::next) == "F5");
    CHECK(words::key(Step::transfer) == "Ctrl+T");
}

TEST_SUITE_END();
