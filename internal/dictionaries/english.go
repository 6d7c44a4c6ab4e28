package dictionaries

import (
	"compress/gzip"
	"embed"
	"fmt"
	"io"
)

// English in two spellings, from SCOWL: what npm's dictionary-en 4.0.0 and dictionary-en-gb
// 3.0.0 publish, as it is. build/english.sh fetches them.
//
//go:embed english
var english embed.FS

var shipped = []Dictionary{
	{Language: "en-GB", name: "en_GB"},
	{Language: "en-US", name: "en_US"},
}

func (d Dictionary) unpack() (affix, list []byte, err error) {
	if affix, err = unpacked(d.name + ".aff.gz"); err != nil {
		return nil, nil, err
	}
	list, err = unpacked(d.name + ".dic.gz")
	return affix, list, err
}

func unpacked(file string) ([]byte, error) {
	packed, err := english.Open("english/" + file)
	if err != nil {
		return nil, err
	}
	defer packed.Close() // only read
	plain, err := gzip.NewReader(packed)
	if err != nil {
		return nil, fmt.Errorf("read a dictionary: %w", err)
	}
	return io.ReadAll(plain)
}
