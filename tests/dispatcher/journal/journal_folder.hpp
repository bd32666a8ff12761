// A folder of its own for each test, and entries to put into journals.
#pragma once

#include "dispatcher/journal/journal.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace journal_tests {

namespace fs = std::filesystem;

class JournalFolder {
public:
    JournalFolder()
    {
        std::string name = (fs::temp_directory_path() / "hallcall-journal-XXXXXX").native();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder = name;
        file = folder / "hall.journal";
    }
    JournalFolder(const JournalFolder&) = delete;
    JournalFolder& operator=(const JournalFolder&) = delete;
    ~JournalFolder()
    {
        std::error_code ignored;
        fs::permissions(folder, fs::perms::owner_all, ignored);
        fs::remove_all(folder, ignored);
    }

    fs::path folder;
    fs::path file;
};

inline dispatcher::Entry entry(std::uint64_t sequence, bool opens_day = false)
{
    const std::string n = std::to_string(sequence);
    return {sequence,
            1'772'000'000'000 + static_cast<std::int64_t>(sequence) * 137,
            sequence % 3 == 0 ? "" : "kiosk-" + std::to_string(sequence % 5),
            sequence % 3 == 0 ? "" : "request-" + n,
            R"([{"ticket":"A)" + n + R"(","名":"老年人"}])",
            sequence % 3 == 0 ? "" : R"({"number":"A)" + n + "\"}",
            opens_day};
}

inline std::vector<dispatcher::Entry> entries(std::uint64_t from, std::uint64_t to)
{
    std::vector<dispatcher::Entry> list;
    for (std::uint64_t sequence = from; sequence <= to; ++sequence)
        list.push_back(entry(sequence));
    return list;
}

template <class T>
std::string message_of(const dispatcher::JournalResult<T>& result)
{
    return result ? std::string("(no fault)") : result.error().message;
}

inline bool says(const std::string& message, std::string_view words)
{
    return message.find(words) != std::string::npos;
}

inline std::string bytes_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const fs::path& file, std::string_view bytes)
{
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(out.good());
}

} // namespace journal_tests
