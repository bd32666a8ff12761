// Memory for what was on a visitor's card: overwritten before it is given back, also when it grows.
#pragma once

#include "drivers/port/wipe.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace drivers {

template <class T, class Below = std::allocator<T>>
class WipingAllocator {
public:
    using value_type = T;
    template <class U>
    struct rebind {
        using other =
            WipingAllocator<U, typename std::allocator_traits<Below>::template rebind_alloc<U>>;
    };

    WipingAllocator() = default;
    template <class U, class V>
    WipingAllocator(const WipingAllocator<U, V>&)
    {
    }

    T* allocate(std::size_t count) { return Below{}.allocate(count); }
    void deallocate(T* first, std::size_t count)
    {
        wipe(std::as_writable_bytes(std::span{first, count}));
        Below{}.deallocate(first, count);
    }
    bool operator==(const WipingAllocator&) const { return true; }
};

using WipedBytes = std::vector<std::byte, WipingAllocator<std::byte>>;

// The same bytes in memory that is wiped; those that came are overwritten at once.
inline WipedBytes wiped(std::vector<std::byte> came)
{
    WipedBytes bytes(came.begin(), came.end());
    wipe(came);
    return bytes;
}

// UTF-8. Not a std::string: that keeps short texts inside itself, where no allocator wipes them.
class WipedText {
public:
    WipedText() = default;
    explicit WipedText(std::string_view text) : characters_(text.begin(), text.end()) {}

    std::string_view view() const { return {characters_.data(), characters_.size()}; }
    bool empty() const { return characters_.empty(); }
    void push_back(char character) { characters_.push_back(character); }
    bool operator==(std::string_view text) const { return view() == text; }

private:
    std::vector<char, WipingAllocator<char>> characters_;
};

} // namespace drivers
