// A reader of identity cards, whatever its bytes. Calls block up to their deadline: use it on a
// thread of its own.
#pragma once

#include "drivers/id_card/card_data.hpp"

#include <string>
#include <variant>

namespace drivers {

// The reader cannot. Each names its cure in sentence_for().
enum class IdReaderFault : std::uint8_t {
    offline = 1,      // not reachable: unplugged, switched off, cable
    no_access,        // this program may not use it
    busy,             // another program has it
    silent,           // reachable, and it does not answer
    garbled,          // it answers, and the answers are damaged
    self_test_failed, // its security module is broken
    not_authorised,   // its security module has not been activated
    ambiguous,        // several readers fit the address in the settings
};
std::string_view name_of(IdReaderFault);
std::string_view sentence_for(IdReaderFault); // English, for staff

// This card cannot be read now. Whatever it is, the next card is read as ever.
enum class CardMishap : std::uint8_t {
    lifted_early = 1, // lay it again and leave it
    unreadable,       // worn or broken, or not flat
    wrong_card,       // not an identity card
    refused,          // card and reader do not accept each other: perhaps not genuine
    unknown_kind,     // of a kind that is newer than this program
};
std::string_view name_of(CardMishap);
std::string_view sentence_for(CardMishap); // English, for staff

struct NothingNew {}; // the time is over
struct CardFound {};  // it is being read with the next call; it should stay where it is
struct CardRead {
    CardData card;
};
using IdCardEvent = std::variant<NothingNew, CardFound, CardRead, CardMishap, IdReaderFault>;

struct IdReaderStatus {
    std::optional<IdReaderFault> fault; // none: ready for a card
    std::string module_number;          // of its security module; empty when not known
};

class IdCardReader {
public:
    virtual ~IdCardReader() = default;

    // Asks the reader; at most `within` and 0.2 s.
    virtual IdReaderStatus status(std::chrono::milliseconds within) = 0;

    // The next thing that happens. A card is found once, then read or given up with the next call,
    // and then not found again before it has been lifted; except when nobody called for 3 s, or the
    // reader was gone for as long: then what lies there counts as laid anew. A fault is told when
    // it appears; while it lasts, the reader is tried again and again, and the fault is told when
    // the time is over. Returns at most 4 s after `within`; when the call before found a card, at
    // most 10 s after it began.
    virtual IdCardEvent next(std::chrono::milliseconds within) = 0;
};

} // namespace drivers
