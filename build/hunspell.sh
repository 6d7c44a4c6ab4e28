#!/bin/sh
# Makes internal/spelling/hunspell/hunspell.wasm.gz from the source of Hunspell that Debian
# publishes, as it is but for its clock. Needs a deb-src line for bookworm, and
#   apt-get install clang-14 lld-14 wasi-libc libc++-14-dev-wasm32 libc++abi-14-dev-wasm32 libclang-rt-14-dev-wasm32
# For another version change the first lines, and what the tests of the package expect.
set -eu
version=1.7.1
sum=b2d9c5369c2cc7f321cb5983fda2dbf007dce3d9e17519746840a6f0c4bf7444

build=$(cd "$(dirname "$0")" && pwd)
to=$build/../internal/spelling/hunspell
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get source --download-only "hunspell=$version-1"
echo "$sum  hunspell_$version.orig.tar.gz" | sha256sum --check --quiet
tar xzf "hunspell_$version.orig.tar.gz"
source=hunspell-$version/src/hunspell

for part in affentry affixmgr csutil filemgr hashmgr hunspell hunzip phonet replist suggestmgr; do
  clock=clock
  [ $part = affixmgr ] && clock=compound_clock
  clang++-14 --target=wasm32-wasi -O2 -std=c++11 -fno-exceptions -fno-rtti -w -DNDEBUG -DHUNSPELL_STATIC -Dclock=$clock -c $source/$part.cxx -o $part.o
done
clang-14 --target=wasm32-wasi -O2 -c "$build/wasm/hunspell-clock.c" -o clock.o

exports=
for name in malloc free Hunspell_create Hunspell_spell Hunspell_suggest Hunspell_free_list Hunspell_get_dic_encoding; do
  exports="$exports -Wl,--export=$name"
done
# Reading a dictionary takes more stack than the usual 64 KiB; first in memory, its end is noticed.
clang++-14 --target=wasm32-wasi -mexec-model=reactor -fno-exceptions ./*.o -o hunspell.wasm \
  -Wl,--strip-all -Wl,--gc-sections -Wl,-z,stack-size=1048576 -Wl,--stack-first $exports
gzip -9nc hunspell.wasm > "$to/hunspell.wasm.gz"
{ cat hunspell-$version/license.hunspell; printf '\nIt is based on MySpell:\n\n'; cat hunspell-$version/license.myspell; } > "$to/LICENSE"
