package store

import (
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"valija/store/query"
)

// importFolders finds and makes the folders that an import puts messages into.
type importFolders struct {
	s       *Store
	account AccountID
	all     string // name of the folder that everything goes to; "": those of the archive
	roles   map[Role]FolderID
	own     []Folder
	known   map[string]FolderID // by the path of the archive
}

func (s *Store) newImportFolders(ctx context.Context, opt ImportOptions) (*importFolders, error) {
	folders, err := s.Folders(ctx)
	if err != nil {
		return nil, err
	}
	f := &importFolders{s: s, account: opt.Account, all: opt.Folder, roles: map[Role]FolderID{}, known: map[string]FolderID{}}
	for _, folder := range folders {
		if folder.Account != opt.Account {
			continue
		}
		if folder.Role == Own {
			f.own = append(f.own, folder)
		} else {
			f.roles[folder.Role] = folder.ID
		}
	}
	if len(f.roles) == 0 {
		return nil, ErrNotFound
	}
	return f, nil
}

// of is the folder for a message in the folder of that path; trashed ones go to the trash.
func (f *importFolders) of(ctx context.Context, path []string, trashed bool) (FolderID, error) {
	if trashed {
		return f.roles[Trash], nil
	}
	if f.all != "" {
		path = []string{f.all}
	}
	key := strings.Join(path, "\x00")
	if id, ok := f.known[key]; ok {
		return id, nil
	}
	id, err := f.find(ctx, path)
	if err == nil {
		f.known[key] = id
	}
	return id, err
}

// find takes the first name for that of a standard folder when it is called so. What lies below the inbox are folders of
// the user's; what lies below another standard folder (archives by year) is in it.
func (f *importFolders) find(ctx context.Context, path []string) (FolderID, error) {
	if len(path) == 0 {
		return f.roles[Inbox], nil
	}
	if role, ok := roleNamed(path[0]); ok {
		if role != Inbox || len(path) == 1 {
			return f.roles[role], nil
		}
		path = path[1:]
	}
	parent := FolderID(0)
	for _, name := range path[:min(len(path), maxFolderDepth-1)] {
		id, err := f.child(ctx, parent, folderNameFrom(name))
		if err != nil {
			return 0, err
		}
		parent = id
	}
	return parent, nil
}

func (f *importFolders) child(ctx context.Context, parent FolderID, name string) (FolderID, error) {
	for _, folder := range f.own {
		if folder.Parent == parent && strings.EqualFold(folder.Name, name) {
			return folder.ID, nil
		}
	}
	id, err := f.s.AddFolder(ctx, f.account, parent, name)
	if errors.Is(err, ErrFolderName) {
		return f.child(ctx, parent, unnamed)
	}
	if err != nil {
		return 0, err
	}
	f.own = append(f.own, Folder{ID: id, Account: f.account, Role: Own, Name: name, Parent: parent})
	return id, nil
}

// unnamed is a folder whose name on disk is none.
const unnamed = "_"

// folderNameFrom makes a name of ours from one on disk.
func folderNameFrom(name string) string {
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError {
			return '_'
		}
		return r
	}, name))
	if runes := []rune(name); len(runes) > maxFolderName {
		name = strings.TrimSpace(string(runes[:maxFolderName]))
	}
	if name == "" {
		return unnamed
	}
	return name
}

// roleNames are what programs and people call the standard folders, folded. Mail that waits to be sent is a draft: it
// must not go out by itself.
var roleNames = map[Role][]string{
	Inbox:   {"inbox", "bandeja de entrada", "entrada", "recibidos", "posteingang", "boite de reception", "courrier entrant", "posta in arrivo", "in arrivo", "caixa de entrada", "postvak in", "inkorgen", "входящие", "收件箱", "收件匣", "受信トレイ"},
	Sent:    {"sent", "sent items", "sent mail", "sent messages", "sent-mail", "enviados", "elementos enviados", "mensajes enviados", "correo enviado", "gesendet", "gesendete elemente", "gesendete objekte", "envoyes", "elements envoyes", "messages envoyes", "posta inviata", "inviata", "itens enviados", "verzonden", "verzonden items", "skickat", "отправленные", "已发送", "已傳送", "送信済み", "寄件備份"},
	Drafts:  {"drafts", "draft", "borradores", "borrador", "entwurfe", "brouillons", "bozze", "rascunhos", "concepten", "utkast", "черновики", "草稿", "草稿箱", "下書き", "outbox", "unsent messages", "queue", "bandeja de salida", "postausgang", "boite d'envoi"},
	Archive: {"archive", "archives", "archived", "archivo", "archivos", "archivados", "archiv", "archivio", "arquivo", "archief", "arkiv", "архив", "归档", "封存", "アーカイブ", "all mail", "todos"},
	Trash:   {"trash", "deleted", "deleted items", "deleted messages", "bin", "wastebasket", "papelera", "elementos eliminados", "eliminados", "papierkorb", "geloschte elemente", "geloschte objekte", "corbeille", "elements supprimes", "cestino", "posta eliminata", "lixo", "itens excluidos", "lixeira", "prullenbak", "papperskorgen", "корзина", "удаленные", "已删除", "垃圾桶", "ごみ箱"},
	Junk:    {"junk", "spam", "bulk", "bulk mail", "junk e-mail", "junk email", "junk mail", "correo no deseado", "no deseado", "basura", "unerwunscht", "junk-e-mail", "courrier indesirable", "indesirables", "pourriel", "posta indesiderata", "lixo eletronico", "ongewenste e-mail", "skrappost", "спам", "垃圾邮件", "垃圾郵件", "迷惑メール"},
}

// roleNamed says which standard folder is called so.
func roleNamed(name string) (Role, bool) {
	folded := strings.Join(strings.Fields(query.Fold(name)), " ")
	for role, names := range roleNames {
		for _, n := range names {
			if folded == query.Fold(n) {
				return role, true
			}
		}
	}
	return 0, false
}
