// A reader with a security module (SDT/SAM) for identity cards of the second generation: finds a
// card, selects it, reads it, and says in words what went wrong. README.md, "How a card is read".
#pragma once

#include "drivers/id_card/id_card_reader.hpp"
#include "drivers/id_card/photo_decoder.hpp"
#include "drivers/id_card/sdt_commands.hpp"
#include "drivers/id_card/sdt_line.hpp"

#include <functional>

namespace drivers {

struct SdtProfile {
    bool reads_cards = true;         // false: a card is found, and nothing of it is read
    bool sets_radio_frame = false;   // some readers read nothing before they are told 80 bytes
    bool reads_fingerprints = false; // some know only the long reading; fingerprints are dropped
};

class SdtReader final : public IdCardReader {
public:
    struct Time {
        std::function<std::chrono::steady_clock::time_point()> now;
        std::function<void(std::chrono::milliseconds)> pause; // between two questions for a card
        static Time real();
    };

    SdtReader(std::unique_ptr<SdtLine> line, SdtProfile profile,
              std::optional<PhotoDecoder> decoder, Time time);

    IdReaderStatus status(std::chrono::milliseconds within) override;
    IdCardEvent next(std::chrono::milliseconds within) override;

private:
    using Deadline = std::chrono::steady_clock::time_point;
    using Milliseconds = std::chrono::milliseconds;
    using Asked = boost::system::result<sdt::Answer, IdReaderFault>;
    using Fault = std::optional<IdReaderFault>;

    Milliseconds left(Deadline deadline) const;
    IdReaderFault lose(IdReaderFault fault);
    IdReaderFault lose(boost::system::error_code error);

    Asked ask(sdt::Command command, Deadline deadline);
    boost::system::result<std::optional<sdt::Answer>, IdReaderFault>
    hear_answer(sdt::Command command, Deadline until);
    Fault make_ready(Deadline deadline);
    Fault begin_again(Deadline deadline);

    std::optional<IdCardEvent> look(Deadline deadline);
    std::optional<IdCardEvent> tell(IdReaderFault fault);
    IdCardEvent read_found_card(Deadline deadline);
    std::optional<IdCardEvent> find_again(Deadline deadline);
    std::optional<IdCardEvent> try_reading(Deadline deadline);
    std::optional<IdCardEvent> outcome_of(sdt::Status status);
    std::optional<IdCardEvent> card_in(const sdt::Answer& answer);
    IdCardEvent give_up(CardMishap mishap);
    void wait_for_lifting();

    std::unique_ptr<SdtLine> line_;
    SdtProfile profile_;
    std::optional<PhotoDecoder> decoder_;
    Time time_;
    sdt::FrameReader frames_;
    bool damaged_ = false; // something in the last answer
    std::string module_number_;
    bool open_ = false;           // the line
    bool ready_ = false;          // the reader behind it
    Fault told_;                  // the fault that was told last and has not gone since
    bool card_found_ = false;     // the next call reads it
    bool made_no_sense_ = false;  // what was read of it
    bool must_be_lifted_ = false; // it was read or given up
    Deadline looked_{};           // when the reader last said what lies there
};

} // namespace drivers
