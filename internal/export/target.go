package export

// CheckFolder reports what Run would refuse of its target before it makes any page, and
// whether the export would be the first one there.
func CheckFolder(o Options) (first bool, err error) {
	out, err := checkOut(o.Out, o.Source)
	if err != nil {
		return false, explain(o.Out, err)
	}
	old, err := readManifest(out)
	if err != nil || old != nil {
		return false, explained(out, err)
	}
	t, err := scan(out)
	if err == nil {
		err = checkFirst(t)
	}
	return true, explained(out, err)
}

// CheckZip reports what Zip would refuse of its target, and whether there is no export
// there yet.
func CheckZip(o ZipOptions) (first bool, err error) {
	out, err := checkZip(o.Out, o.Source, o.Replace)
	if err != nil {
		return false, explain(o.Out, err)
	}
	return !isExportedZip(out), nil
}

func explained(out string, err error) error {
	if err == nil {
		return nil
	}
	return explain(out, err)
}
