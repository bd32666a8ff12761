// One document after another to a queue or a printer: made, watched to its end, and withdrawn when
// it cannot be counted on, so that nothing comes out later by surprise.
#pragma once

#include "drivers/printer/cups_service.hpp"
#include "drivers/printer/cups_watch.hpp"

namespace drivers::cups {

struct Profile {
    // Begins the names of this kiosk's jobs: "hallcall slip NAME ". Jobs that a killed kiosk left
    // behind are known by it; so no two programs with one name print to one queue: cups_at makes it
    // of the machine's name and the kiosk's.
    std::string name;
    // For how long an old reason of a queue, or a connection being made, is not yet a fault.
    std::chrono::milliseconds patience{5'000};
    // For how long a queue is not asked to try again after a fault of its device, unless its
    // reasons change: it learns of new paper only by printing.
    std::chrono::milliseconds believed_for{60'000};
};

struct Document {
    std::string_view format; // "image/pwg-raster"
    std::span<const std::byte> bytes;
    std::string media; // empty: what is in the printer
    std::optional<int> finishing;
};

// Not less than nothing.
std::chrono::milliseconds left_until(std::chrono::steady_clock::time_point deadline);

class Delivery {
public:
    using Milliseconds = std::chrono::milliseconds;
    using Outcome = boost::system::result<PrintOutcome, Trouble>;

    Delivery(Address address, Profile profile);

    struct Status {
        std::optional<Trouble> trouble;
        bool paper_near_end = false;
    };
    Status status(Milliseconds within);
    boost::system::result<Abilities, Trouble> abilities(Milliseconds within);

    // `printed` by a printer's own word, `sent` by a queue's. After a fault the job has been
    // cancelled and seen to be gone; where that could not be seen, it is tried before anything
    // else, and the job ends by itself a second after `within`.
    Outcome deliver(const Document& document, Milliseconds within);

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Watched; // a job that is under way

    bool is_queue() const { return service_.address().is_queue; }
    std::optional<Trouble> clear_away(Time deadline);
    void clear_printer_behind(Time deadline);
    std::optional<Trouble> trouble_now(const PrinterSays& says) const;
    boost::system::result<int, Trouble> create(JobRequest job, Time deadline);
    std::optional<Trouble> send_and_watch(int job, const Document& document, const Reasons& before,
                                          Time deadline);
    std::optional<Trouble> watch(Watched& job, Time deadline);
    bool look_at(Watched& job, Time deadline);
    bool withdraw(int job, Time deadline);
    static void wait_until_idle(const Service& service, Time deadline);
    void remember(Trouble trouble, Time deadline);

    Service service_;
    Profile profile_;
    std::uint32_t jobs_made_ = 0;
    bool cleared_away_ = false;            // what a killed kiosk left
    std::vector<int> left_behind_;         // jobs not seen to be gone
    bool printer_behind_is_clear_ = false; // of what a killed cupsd left
    std::optional<Trouble> believed_;      // of a queue's device
    Reasons believed_reasons_;
    Time believed_until_;
};

} // namespace drivers::cups
