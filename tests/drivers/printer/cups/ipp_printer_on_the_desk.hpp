// A printer that speaks IPP itself: CUPS's own ippeveprinter on loopback with a D-Bus of its own.
// Each job runs a small program that stands for the paper path.
#pragma once

#include "tests/drivers/printer/cups/child_process.hpp"

#include <csignal>
#include <cstdint>
#include <optional>

namespace tests {

class IppPrinter {
public:
    // `other_attribute`: as in ippeveprinter's files, in place of the usual one of its name:
    // "ATTR keyword pwg-raster-document-type-supported black_1".
    explicit IppPrinter(const std::string& other_attribute = "");

    void switch_on();
    void switch_off() { printer_.reset(); }
    void replace_by_one_with(const std::string& other_attribute); // at the same address
    void hang() { printer_->send(SIGSTOP); }                      // it is there and does not answer
    void wake() { printer_->send(SIGCONT); }
    std::string address() const;

    // ---- mishaps and their cures, as by hand ----
    void lay_in(int sheets);              // 0, 5, 25 or more: 5 is nearly none
    void tell(const std::string& reason); // a sensor: "cover-open", "media-jam"; empty: in order
    void stand_still(const std::string& reason); // the next job, and tell; "none": without a word
    void stand_still_while_printing(const std::string& reason); // after the first half
    void go_on();
    void fail_next_job();

    // ---- to look at ----
    std::vector<std::string> documents() const; // on paper, whole
    int begun() const;                          // also those that never came out
    std::string asked_of_last_job(const std::string& attribute) const; // as ippeveprinter says it
    bool has_let_go() const; // of the paper of every job that was begun
    bool was_taken_back() const { return log().find("Cancel-Job succ") != std::string::npos; }
    std::string log() const { return read_file(folder_.path() / "printer.log"); }

private:
    void lay_out(const std::string& other) const;

    TemporaryFolder folder_;
    std::uint16_t port_ = 0;
    std::optional<ChildProcess> bus_;
    std::optional<ChildProcess> printer_;
};

} // namespace tests
