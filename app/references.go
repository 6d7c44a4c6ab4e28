package app

// PlanRename works out giving a post another path, with the links that lead to it and
// those that it has.
func (s *ChangeService) PlanRename(from, to string) (plan ChangePlan, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ChangePlan{}, err
	}
	made, err := p.PlanRename(s.app.context, from, to)
	if err != nil {
		return ChangePlan{}, err
	}
	return s.keep(p, made), nil
}

// PlanRenameFile works out giving another path to a picture or another file that is no
// post, with all links to it.
func (s *ChangeService) PlanRenameFile(from, to string) (plan ChangePlan, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ChangePlan{}, err
	}
	made, err := p.PlanRenameFile(s.app.context, from, to)
	if err != nil {
		return ChangePlan{}, err
	}
	return s.keep(p, made), nil
}
