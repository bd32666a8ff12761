// One job watched to its end: from what the printer and the job say of themselves to whether the
// document came out. Pure: time comes in.
//
// A queue of CUPS learns of the device only while one of its jobs is being printed. What its last
// job met stays in printer-state-reasons although the paper may have been changed since; so a
// reason that was there before the job counts only when it lasts.
#pragma once

#include "drivers/printer/cups_state.hpp"

#include <boost/system/result.hpp>

namespace drivers::cups {

class JobWatch {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Ending = boost::system::result<void, Trouble>;

    // `before`: the printer's reasons when the job was made. `patience`: for how long an old
    // reason, or a connection that is being made, is not yet a fault.
    JobWatch(Reasons before, std::chrono::milliseconds patience);

    void printer_says(const PrinterSays& says, Time now);
    void job_says(const JobSays& says, Time now);

    // Completed, or why it cannot be counted on; none while it is well under way.
    std::optional<Ending> ending(Time now) const;
    // When time is up and there is no ending.
    Trouble trouble_at_deadline() const;

private:
    Trouble reason_or(Trouble otherwise) const { return met_.value_or(otherwise); }
    std::optional<Trouble> device_trouble(Time now) const;

    std::chrono::milliseconds patience_;
    Reasons old_;                    // there before the job, and not gone since
    std::optional<Trouble> current_; // what the printer says now
    Time current_since_;
    std::optional<Trouble> fresh_; // of that, what is not old
    std::optional<Trouble> met_;   // the last fresh one
    std::optional<Trouble> hindrance_;
    JobSays job_;
    std::optional<Time> started_; // the first time that it was seen being printed
};

} // namespace drivers::cups
