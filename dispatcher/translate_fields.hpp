// Reads the fields of one message, of a journal or of a device. Inside translate_*.cpp.
#pragma once

#include "dispatcher/translate_words.hpp"

#include <optional>
#include <string>

namespace dispatcher {

// Remembers what was wrong first; whatever is read behind it does not count.
class FieldReader {
public:
    const std::string& wrong() const { return wrong_; } // empty: all was right

    void complain(const std::string& what)
    {
        if (wrong_.empty())
            wrong_ = what;
    }
    template <class T>
    T checked(std::optional<T> value, const char* complaint)
    {
        if (!value)
            complain(complaint);
        return value.value_or(T{});
    }
    template <class Id>
    Id id(const std::string& text, const char* complaint)
    {
        return checked(hall::is_id(text) ? std::optional{Id{text}} : std::nullopt, complaint);
    }
    // Of who asks. Never quoted: somebody may have written an identity number there.
    hall::PersonKey person(const std::string& text)
    {
        return checked(hall::is_person_key(text) ? std::optional{hall::PersonKey{text}}
                                                 : std::nullopt,
                       "person is not a key (32 of 0-9 a-f, as `hallctl person-key of` prints)");
    }
    hall::Time time(std::int64_t value, const char* complaint = "a time is out of range")
    {
        const bool good = value >= 0 && value <= time_max;
        return hall::Time{std::chrono::milliseconds{
            checked(good ? std::optional{value} : std::nullopt, complaint)}};
    }

private:
    std::string wrong_;
};

} // namespace dispatcher
