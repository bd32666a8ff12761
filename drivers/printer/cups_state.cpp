#include "drivers/printer/cups_state.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace drivers::cups {
namespace {

struct Meaning {
    std::string_view keyword;
    Trouble trouble;
};

constexpr std::array meanings{
    Meaning{"offline", Trouble::offline},
    Meaning{"connecting-to-device", Trouble::offline},
    Meaning{"timed-out", Trouble::offline},
    Meaning{"shutdown", Trouble::offline},
    Meaning{"cover-open", Trouble::cover_open},
    Meaning{"door-open", Trouble::cover_open},
    Meaning{"interlock-open", Trouble::cover_open},
    Meaning{"media-jam", Trouble::paper_jammed},
    Meaning{"trimmer-jam", Trouble::paper_jammed},
    Meaning{"media-empty", Trouble::paper_out},
    Meaning{"media-needed", Trouble::paper_out},
    Meaning{"input-tray-missing", Trouble::paper_out},
    Meaning{"fuser-over-temp", Trouble::overheated},
    Meaning{"motor-failure", Trouble::broken},
    Meaning{"marker-supply-empty", Trouble::broken},
    Meaning{"toner-empty", Trouble::broken},
};

// Of backend/ipp, socket and usb. "Print job canceled at printer." is told by the job's state.
constexpr std::array messages{
    Meaning{"The printer may not exist or is unavailable at this time.", Trouble::offline},
    Meaning{"The printer is unreachable at this time.", Trouble::offline},
    Meaning{"The printer is not responding.", Trouble::offline},
    Meaning{"The printer is not connected.", Trouble::offline},
    Meaning{"The printer did not respond.", Trouble::offline},
    Meaning{"The printer configuration is incorrect or the printer no longer exists.",
            Trouble::offline},
    Meaning{"Unable to locate printer.", Trouble::offline},
    Meaning{"Waiting for printer to become available.", Trouble::offline},
    Meaning{"The printer is in use.", Trouble::busy},
    Meaning{"Unable to add document to print job.", Trouble::refused},
    Meaning{"Print job was not accepted.", Trouble::refused},
    Meaning{"Printer cannot print supplied content.", Trouble::refused},
    Meaning{"Printer cannot print with supplied options.", Trouble::refused},
};

// The severity (RFC 8011 5.4.12) says how it hinders jobs now, not whether it is so: an idle
// printer without paper says media-empty-report, CUPS says offline-report.
std::string_view without_severity(std::string_view reason)
{
    for (const std::string_view suffix : {"-error", "-warning", "-report"}) {
        if (reason.ends_with(suffix))
            return reason.substr(0, reason.size() - suffix.size());
    }
    return reason;
}

std::optional<Trouble> meaning_of(std::string_view reason)
{
    if (reason == "other-error")
        return Trouble::broken;
    const auto keyword = without_severity(reason);
    const auto found = std::find_if(meanings.begin(), meanings.end(),
                                    [&](const auto& one) { return one.keyword == keyword; });
    return found == meanings.end() ? std::nullopt : std::optional{found->trouble};
}

} // namespace

std::optional<Trouble> trouble_in_message(std::string_view message)
{
    const auto found = std::find_if(messages.begin(), messages.end(),
                                    [&](const auto& one) { return one.keyword == message; });
    return found == messages.end() ? std::nullopt : std::optional{found->trouble};
}

std::optional<Trouble> trouble_in(std::span<const std::string> reasons)
{
    std::optional<Trouble> first;
    for (const auto& reason : reasons) {
        const auto one = meaning_of(reason);
        if (one && (!first || *one < *first))
            first = one;
    }
    return first;
}

bool paper_near_end_in(std::span<const std::string> reasons)
{
    return std::any_of(reasons.begin(), reasons.end(),
                       [](const auto& one) { return one.starts_with("media-low"); });
}

std::optional<Trouble> hindrance_in(const PrinterSays& says)
{
    // A queue that is paused may still show what its last job met.
    const bool paused =
        std::find(says.reasons.begin(), says.reasons.end(), "paused") != says.reasons.end();
    if (says.state == PrinterState::stopped)
        return paused ? Trouble::paused : trouble_in(says.reasons).value_or(Trouble::paused);
    if (!says.accepting)
        return Trouble::not_accepting;
    return std::nullopt;
}

PrinterFault fault_for(Trouble trouble)
{
    switch (trouble) {
    case Trouble::offline:
    case Trouble::unknown_queue:
    case Trouble::busy:
        return PrinterFault::offline;
    case Trouble::paused:
        return PrinterFault::paused;
    case Trouble::not_accepting:
        return PrinterFault::not_accepting;
    case Trouble::forbidden:
        return PrinterFault::not_permitted;
    case Trouble::refused:
        return PrinterFault::refused;
    case Trouble::cover_open:
        return PrinterFault::cover_open;
    case Trouble::paper_jammed:
        return PrinterFault::cutter_jammed;
    case Trouble::paper_out:
        return PrinterFault::paper_out;
    case Trouble::overheated:
        return PrinterFault::overheated;
    case Trouble::broken:
    case Trouble::aborted:
        return PrinterFault::broken;
    case Trouble::cancelled:
    case Trouble::silent:
        return PrinterFault::unknown;
    case Trouble::too_large:
        return PrinterFault::slip_too_large;
    }
    std::abort();
}

std::string_view sentence_for(Trouble trouble)
{
    switch (trouble) {
    case Trouble::paused:
        return "The print queue is stopped: resume it (cupsenable) once the printer is in order.";
    case Trouble::unknown_queue:
        return "There is no print queue of this name: check the kiosk's printer address.";
    case Trouble::forbidden:
        return "The print server does not let this machine print: check its access rules.";
    case Trouble::busy:
        return "The printer was busy with other jobs all the time: give the kiosk one of its own.";
    case Trouble::aborted:
        return "The printer gave the job up: look at it, and at the print server's error log.";
    case Trouble::cancelled:
        return "The job was cancelled at the printer or in the print queue: look whether paper has "
               "come out.";
    case Trouble::paper_jammed:
        return "Paper is jammed in the printer: open it, take the paper out, close it again.";
    default:
        return drivers::sentence_for(fault_for(trouble));
    }
}

} // namespace drivers::cups
