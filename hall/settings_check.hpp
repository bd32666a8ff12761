// What the checks of settings have in common. Inside settings*.cpp.
#pragma once

#include "hall/settings.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hall {

// `queue "police"`, as a technician looks for it in the file.
inline std::string place_of(std::string_view kind, std::string_view id)
{
    return std::string{kind} + " \"" + std::string{id.substr(0, id_characters_max)} + '"';
}

inline std::string place_of(const Counter& counter)
{
    return "counter " + std::to_string(counter.number.value);
}

// Walks a part of the settings and writes down all that is wrong.
class PartCheck {
public:
    PartCheck(const Settings& settings, std::vector<SettingsFault>& faults)
        : settings_{settings}, faults_{faults}
    {
    }

protected:
    void fault(std::string where, std::string what)
    {
        faults_.push_back({std::move(where), std::move(what)});
    }

    // False when there are too many.
    bool check_count(const std::string& where, std::size_t rows, std::size_t rows_max)
    {
        if (rows > rows_max)
            fault(where,
                  std::to_string(rows) + " are too many: at most " + std::to_string(rows_max));
        return rows <= rows_max;
    }

    void check_range(const std::string& where, auto value, auto low, auto high,
                     std::string_view unit)
    {
        if (value < low || value > high)
            fault(where, std::to_string(value) + " is out of range: give " + std::to_string(low) +
                             " to " + std::to_string(high) + std::string{unit});
    }

    template <class Row, class Id>
    void check_reference(const std::string& where, std::string_view kind,
                         const std::vector<Row>& rows, const Id& id)
    {
        if (!find_row(rows, id))
            fault(where,
                  "there is no " + place_of(kind, id.text) + ": name one that is there, or add it");
    }

    const Settings& settings_;
    std::vector<SettingsFault>& faults_;
};

} // namespace hall
