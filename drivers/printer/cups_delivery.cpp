#include "drivers/printer/cups_delivery.hpp"

#include <algorithm>
#include <thread>

namespace drivers::cups {
namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock::time_point;

// A queue is on this machine or near; a printer is asked less often than it could be bothered by.
constexpr auto queue_asked_every = 30ms;
constexpr auto printer_asked_every = 100ms;
constexpr auto withdraw_within = 1'500ms;
constexpr auto printer_behind_within = 500ms;

Time now()
{
    return std::chrono::steady_clock::now();
}

void pause_until(Time at)
{
    std::this_thread::sleep_until(at);
}

} // namespace

std::chrono::milliseconds left_until(Time deadline)
{
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(deadline - now()), 0ms);
}

struct Delivery::Watched {
    int id;
    JobWatch watch;
    std::optional<int> subscription;
    int next_event = 1;
};

Delivery::Delivery(Address address, Profile profile)
    : service_{std::move(address)}, profile_{std::move(profile)}
{
}

// ---- before -------------------------------------------------------------------------------------

// Cancels what a killed kiosk left, and what could not be cancelled when it went wrong.
std::optional<Trouble> Delivery::clear_away(Time deadline)
{
    if (!cleared_away_) {
        const auto left = service_.jobs_named(profile_.name, deadline);
        if (!left && left.error() == Trouble::offline)
            return Trouble::offline;
        if (left)
            left_behind_.insert(left_behind_.end(), left->begin(), left->end());
        cleared_away_ = true;
    }
    while (!left_behind_.empty()) {
        const auto job = left_behind_.back();
        left_behind_.pop_back();
        withdraw(job, deadline);
        if (!left_behind_.empty() && left_behind_.back() == job)
            return Trouble::offline;
    }
    if (is_queue() && !printer_behind_is_clear_)
        clear_printer_behind(deadline);
    return std::nullopt;
}

// A cupsd that is killed forgets what its backend had already brought to the printer, which has a
// queue of its own. A printer that does not answer is asked again before the next slip.
void Delivery::clear_printer_behind(Time deadline)
{
    const auto asked_until = std::min(deadline, now() + printer_behind_within);
    const auto behind = service_.ask_printer_behind(asked_until);
    if (!behind)
        return;
    if (*behind) {
        const Service printer{**behind};
        const auto left = printer.jobs_named(profile_.name, asked_until);
        if (!left)
            return;
        for (const auto job : *left)
            (void)printer.cancel_job(job, asked_until);
        if (!left->empty())
            wait_until_idle(printer, std::min(deadline, now() + withdraw_within));
    }
    printer_behind_is_clear_ = true;
}

std::optional<Trouble> Delivery::trouble_now(const PrinterSays& says) const
{
    if (const auto hindrance = hindrance_in(says))
        return hindrance;
    if (!is_queue() || says.state == PrinterState::processing)
        return trouble_in(says.reasons);
    if (believed_ && now() < believed_until_ && says.reasons == believed_reasons_)
        return believed_;
    return std::nullopt;
}

Delivery::Status Delivery::status(Milliseconds within)
{
    const auto deadline = now() + within;
    if (const auto trouble = clear_away(deadline))
        return {trouble};
    const auto says = service_.ask_printer(deadline);
    if (!says)
        return {says.error()};
    return {trouble_now(*says), paper_near_end_in(says->reasons)};
}

boost::system::result<Abilities, Trouble> Delivery::abilities(Milliseconds within)
{
    return service_.ask_abilities(now() + within);
}

// ---- a document ---------------------------------------------------------------------------------

Delivery::Outcome Delivery::deliver(const Document& document, Milliseconds within)
{
    const auto deadline = now() + within;
    if (const auto trouble = clear_away(deadline))
        return *trouble;
    const auto before = service_.ask_printer(deadline);
    if (!before)
        return before.error();
    if (const auto trouble = is_queue() ? hindrance_in(*before) : trouble_now(*before))
        return *trouble;
    JobRequest request{profile_.name + std::to_string(++jobs_made_), document.media,
                       document.finishing, std::chrono::ceil<std::chrono::seconds>(within) + 1s};
    const auto watched_until = deadline - std::min<Milliseconds>(withdraw_within, within / 4);
    const auto job = create(std::move(request), watched_until);
    if (!job)
        return job.error();
    const auto trouble = send_and_watch(*job, document, before->reasons, watched_until);
    if (trouble && !withdraw(*job, deadline)) {
        remember(*trouble, deadline);
        // It may still come out: whatever it met, nobody knows.
        return left_behind_.empty() ? *trouble : Trouble::silent;
    }
    believed_.reset();
    return is_queue() ? PrintOutcome::sent : PrintOutcome::printed;
}

// A printer that can do one job at a time says that it is busy while it does one. One that refuses
// a paper size or a cut that it lists is left to its own: the raster says its size as well.
boost::system::result<int, Trouble> Delivery::create(JobRequest job, Time deadline)
{
    for (;;) {
        auto id = service_.create_job(job, deadline);
        if (id)
            return id;
        if (id.error() == Trouble::refused && (!job.media.empty() || job.finishing)) {
            job.media.clear();
            job.finishing.reset();
            continue;
        }
        const auto again = now() + printer_asked_every;
        if (id.error() != Trouble::busy || again >= deadline)
            return id;
        pause_until(again);
    }
}

std::optional<Trouble> Delivery::send_and_watch(int job, const Document& document,
                                                const Reasons& before, Time deadline)
{
    Watched watched{job, JobWatch{is_queue() ? before : Reasons{}, profile_.patience}, {}};
    // Without it a reason that comes and goes between two looks is not seen.
    if (is_queue()) {
        const auto lease = std::chrono::ceil<std::chrono::seconds>(deadline - now()) + 60s;
        if (const auto id = service_.subscribe(lease, deadline))
            watched.subscription = *id;
    }
    const auto sent = service_.send_document(job, document.format, document.bytes, deadline);
    const auto trouble = sent ? watch(watched, deadline) : std::optional{sent.error()};
    if (watched.subscription)
        service_.unsubscribe(*watched.subscription, now() + queue_asked_every);
    return trouble;
}

std::optional<Trouble> Delivery::watch(Watched& job, Time deadline)
{
    auto last_answer = now();
    while (now() < deadline) {
        if (look_at(job, deadline)) {
            last_answer = now();
            if (const auto ending = job.watch.ending(now()))
                return ending->has_value() ? std::nullopt : std::optional{ending->error()};
        } else if (now() - last_answer >= profile_.patience) {
            return Trouble::silent;
        }
        pause_until(
            std::min(deadline, now() + (is_queue() ? queue_asked_every : printer_asked_every)));
    }
    return job.watch.trouble_at_deadline();
}

// False when nobody answers. The job is asked first: whatever brought it to its end is among the
// events that are asked behind it, however long we were held up in between.
bool Delivery::look_at(Watched& job, Time deadline)
{
    const auto says = service_.ask_job(job.id, deadline);
    if (job.subscription) {
        const auto events =
            service_.ask_events(*job.subscription, job.id, job.next_event, deadline);
        if (!events)
            return false;
        for (const auto& event : events->all) {
            if (event.printer)
                job.watch.printer_says(*event.printer, now());
            if (event.job)
                job.watch.job_says({*event.job, {}}, now());
        }
        job.next_event = events->next;
    }
    const auto printer = service_.ask_printer(deadline);
    if (!printer)
        return false;
    job.watch.printer_says(*printer, now());
    if (says && *says)
        job.watch.job_says(**says, now());
    return says.has_value() && says->has_value();
}

// ---- after --------------------------------------------------------------------------------------

// True when it turns out to have been completed after all. A job that is not seen to be gone in
// time is left for clear_away().
bool Delivery::withdraw(int job, Time deadline)
{
    deadline = std::min(deadline, now() + withdraw_within);
    do {
        (void)service_.cancel_job(job, deadline);
        const auto says = service_.ask_job(job, deadline);
        if (says && !*says)
            return false;
        if (says && (*says)->state == JobState::completed)
            return true;
        if (says && has_ended((*says)->state)) {
            wait_until_idle(service_, deadline);
            return false;
        }
        pause_until(std::min(deadline, now() + queue_asked_every));
    } while (now() < deadline);
    left_behind_.push_back(job);
    printer_behind_is_clear_ = false;
    return false;
}

// cupsd calls a job cancelled while its backend is still coming to its end, a printer one whose
// paper it has not let go.
void Delivery::wait_until_idle(const Service& service, Time deadline)
{
    while (now() < deadline) {
        const auto says = service.ask_printer(deadline);
        if (says && says->state != PrinterState::processing)
            return;
        pause_until(std::min(deadline, now() + queue_asked_every));
    }
}

void Delivery::remember(Trouble trouble, Time deadline)
{
    believed_.reset();
    const auto says = service_.ask_printer(deadline);
    if (!is_queue() || trouble > Trouble::broken || !says)
        return;
    believed_ = trouble;
    believed_reasons_ = says->reasons;
    believed_until_ = now() + profile_.believed_for;
}

} // namespace drivers::cups
