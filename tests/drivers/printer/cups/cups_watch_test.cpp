#include "drivers/printer/cups_watch.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/cups/watch");

using namespace drivers::cups;
using namespace std::chrono_literals;

namespace {

// A job, its printer, and a clock that only the test moves.
struct WatchedJob {
    explicit WatchedJob(Reasons before = {}) : watch{before, 5s} {}

    WatchedJob& printer(Reasons reasons, PrinterState state = PrinterState::processing)
    {
        watch.printer_says({state, true, std::move(reasons)}, now);
        return *this;
    }
    WatchedJob& job(JobState state, Reasons reasons = {})
    {
        watch.job_says({state, std::move(reasons)}, now);
        return *this;
    }
    WatchedJob& after(std::chrono::milliseconds time)
    {
        now += time;
        return *this;
    }
    bool is_under_way() const { return !watch.ending(now); }
    bool is_completed() const
    {
        const auto ending = watch.ending(now);
        return ending && ending->has_value();
    }
    std::optional<Trouble> trouble() const
    {
        const auto ending = watch.ending(now);
        return ending && ending->has_error() ? std::optional{ending->error()} : std::nullopt;
    }

    JobWatch::Time now{1h};
    JobWatch watch;
};

} // namespace

TEST_CASE("a job is under way until it is completed")
{
    WatchedJob watched;
    CHECK(watched.is_under_way());
    CHECK(watched.job(JobState::pending).is_under_way());
    CHECK(watched.printer({"none"}).job(JobState::processing).is_under_way());
    CHECK(watched.job(JobState::completed).is_completed());
}

TEST_CASE("a job completed with errors is not counted on")
{
    CHECK(WatchedJob{}.job(JobState::completed, {"job-completed-with-errors"}).trouble() ==
          Trouble::aborted);
}

TEST_CASE("a reason that the job meets is a fault at once")
{
    CHECK(WatchedJob{}.job(JobState::processing).printer({"media-empty-error"}).trouble() ==
          Trouble::paper_out);
}

TEST_CASE("an old reason is no fault until it has lasted, and is forgotten when it is gone once")
{
    WatchedJob lasting{{"media-empty-error"}};
    lasting.job(JobState::processing).printer({"media-empty-error"});
    CHECK(lasting.is_under_way());
    CHECK(lasting.after(4999ms).printer({"media-empty-error"}).is_under_way());
    CHECK(lasting.after(1ms).trouble() == Trouble::paper_out);

    WatchedJob again{{"media-empty-error"}};
    again.job(JobState::processing).printer({"media-empty-error"}).printer({"none"});
    CHECK(again.is_under_way());
    CHECK(again.printer({"media-empty-error"}).trouble() == Trouble::paper_out);
}

TEST_CASE("an old reason does not hide another fault")
{
    WatchedJob watched{{"media-empty-error"}};
    watched.job(JobState::processing).printer({"cover-open-error", "media-empty-error"});
    CHECK(watched.trouble() == Trouble::cover_open);
}

TEST_CASE("an old reason stays an old one while a connection is made, and beside others")
{
    WatchedJob watched{{"media-empty-error", "toner-low-warning"}};
    watched.job(JobState::processing).printer({"media-empty-error", "connecting-to-device"});
    watched.printer({"media-empty-error"});
    CHECK(watched.is_under_way());
    CHECK(watched.printer({"media-empty-error", "media-jam-error"}).trouble() ==
          Trouble::paper_jammed);
    CHECK(watched.printer({"media-empty-error"}).is_under_way());
}

TEST_CASE("patience begins when the job does, not while others are printed before it")
{
    WatchedJob watched{{"media-empty-error"}};
    watched.job(JobState::pending).printer({"media-empty-error"}).after(1min);
    CHECK(watched.is_under_way());
    CHECK(watched.job(JobState::processing).is_under_way());
    CHECK(watched.after(5s).trouble() == Trouble::paper_out);
}

TEST_CASE("a connection that is being made is waited for, then the printer is offline")
{
    WatchedJob watched;
    watched.job(JobState::processing).printer({"connecting-to-device"});
    CHECK(watched.is_under_way());
    CHECK(watched.after(5s).trouble() == Trouble::offline);
    CHECK(watched.printer({"none"}).is_under_way());
    CHECK(watched.job(JobState::completed).is_completed());
}

TEST_CASE("a connection that cannot be made is told by a message alone, and is forgotten with it")
{
    const PrinterSays unreachable{PrinterState::processing,
                                  true,
                                  {"none"},
                                  "The printer may not exist or is unavailable at this time."};
    WatchedJob watched;
    watched.job(JobState::processing);
    watched.watch.printer_says(unreachable, watched.now);
    CHECK(watched.is_under_way());
    CHECK(watched.after(5s).trouble() == Trouble::offline);
    watched.watch.printer_says({PrinterState::processing, true, {"none"}, "Sending data."},
                               watched.now);
    CHECK(watched.is_under_way());
    // Another job's last words.
    watched.watch.printer_says(
        {PrinterState::processing, true, {"none"}, "Unable to add document to print job."},
        watched.now);
    CHECK(watched.after(1min).is_under_way());
}

TEST_CASE("a document that could not be handed over is not counted on, although its job is "
          "completed")
{
    WatchedJob watched;
    watched.watch.job_says({JobState::completed, {}, "Unable to add document to print job."},
                           watched.now);
    CHECK(watched.trouble() == Trouble::refused);
    watched.watch.job_says({JobState::cancelled, {}, "Printer cannot print supplied content."},
                           watched.now);
    CHECK(watched.trouble() == Trouble::refused);
    watched.watch.job_says({JobState::completed, {}, "Waiting for job to complete."}, watched.now);
    CHECK(watched.is_completed());
}

TEST_CASE("a job that is put back to be tried later is a fault now, named by what it met")
{
    CHECK(WatchedJob{}.job(JobState::processing).job(JobState::pending).trouble() ==
          Trouble::offline);
    CHECK(WatchedJob{}.job(JobState::processing).job(JobState::held).trouble() == Trouble::offline);
    WatchedJob met;
    met.job(JobState::processing).printer({"cover-open-error"}).printer({"none"});
    CHECK(met.job(JobState::stopped).trouble() == Trouble::cover_open);
}

TEST_CASE("a job that was aborted or cancelled is named by what it met, or else by that")
{
    CHECK(WatchedJob{}.job(JobState::aborted).trouble() == Trouble::aborted);
    CHECK(WatchedJob{}.job(JobState::cancelled).trouble() == Trouble::cancelled);
    CHECK(WatchedJob{}
              .job(JobState::processing)
              .printer({"media-jam-error"})
              .printer({"none"})
              .job(JobState::aborted)
              .trouble() == Trouble::paper_jammed);
    CHECK(WatchedJob{{"media-empty-error"}}
              .printer({"media-empty-error"})
              .job(JobState::cancelled)
              .trouble() == Trouble::cancelled);
}

TEST_CASE("a connection that was made is not what a job was aborted or cancelled for")
{
    WatchedJob watched;
    watched.job(JobState::processing).printer({"connecting-to-device"}).printer({"none"});
    CHECK(watched.job(JobState::aborted).trouble() == Trouble::aborted);
    CHECK(watched.job(JobState::cancelled).trouble() == Trouble::cancelled);
    CHECK(watched.printer({"offline-report"}).printer({"none"}).trouble() == Trouble::offline);
}

TEST_CASE("a queue that is stopped while the job waits is named, one that stops behind it is not")
{
    CHECK(
        WatchedJob{}.job(JobState::pending).printer({"paused"}, PrinterState::stopped).trouble() ==
        Trouble::paused);
    CHECK(WatchedJob{}
              .job(JobState::processing)
              .printer({"moving-to-paused"}, PrinterState::stopped)
              .is_under_way());
}

TEST_CASE("when time is up: what the printer says, or silence, or that others came first")
{
    CHECK(WatchedJob{}.job(JobState::processing).watch.trouble_at_deadline() == Trouble::silent);
    CHECK(WatchedJob{{"media-empty-error"}}
              .job(JobState::processing)
              .printer({"media-empty-error"})
              .watch.trouble_at_deadline() == Trouble::paper_out);
    CHECK(WatchedJob{}.job(JobState::pending).watch.trouble_at_deadline() == Trouble::busy);
}

TEST_SUITE_END();
