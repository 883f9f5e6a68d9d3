package charset_test

import (
	"testing"

	"golang.org/x/text/encoding/htmlindex"

	"valija/store/message/charset"
)

// TestGuess_tellsCharsetsApart encodes sentences as mailers of their country did and declares nothing.
func TestGuess_tellsCharsetsApart(t *testing.T) {
	for _, test := range []struct{ charset, text string }{
		{"windows-1252", "El año pasado fui a España, ¿y tú? Mañana será otro día."},
		{"windows-1252", "Presupuesto del año"},
		{"windows-1252", "Größe der Bücher für Jürgen"},
		{"windows-1252", "Élève à l’école, où ça ? Garçon, déjà vu – c’est la vie"},
		{"windows-1252", "Não há coração, ação e emoção"},
		{"windows-1252", "Smörgåsbord på ön, är det så?"},
		{"windows-1252", "Ég heiti Jón Þór og þetta er það sem ég á að gera í dag"},
		{"windows-1252", "“Quoted” – and so on…"},
		{"windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy"},
		{"windows-1250", "Zażółć gęślą jaźń, proszę o potwierdzenie spotkania w piątek"},
		{"windows-1250", "Árvíztűrő tükörfúrógép, kérjük erősítse meg a részvételét"},
		{"iso-8859-2", "Příliš žluťoučký kůň úpěl ďábelské ódy"},
		{"iso-8859-2", "Zażółć gęślą jaźń, proszę o potwierdzenie spotkania w piątek"},
		{"iso-8859-2", "Možnost výhodné půjčky, děkujeme za vaši důvěru"},
		{"koi8-r", "Приглашаем вас на встречу в пятницу"},
		{"koi8-r", "Отчёт за месяц"},
		{"koi8-r", "Привет"},
		{"gb18030", "会议通知"},
		{"euc-kr", "안녕하세요"},
		{"big5", "會議通知"},
		{"shift_jis", "こんにちは"},
		{"koi8-r", "Приглашаем вас на встречу"},
		{"windows-1251", "Приглашаем вас на встречу в пятницу"},
		{"windows-1251", "Отчёт за месяц"},
		{"windows-1251", "НОВЫЕ ЦЕНЫ НА СКЛАДЕ: продажа оптом, доставка"},
		{"koi8-r", "НОВЫЕ ЦЕНЫ НА СКЛАДЕ: продажа оптом, доставка"},
		{"windows-1253", "Καλημέρα σας, η συνάντηση είναι την Παρασκευή"},
		{"windows-1254", "Artık tüm haberleri sadece tek siteden takip edebileceksiniz, açıldı"},
		{"windows-1255", "שלום לכולם, הפגישה ביום שישי בבוקר"},
		{"windows-1256", "السلام عليكم، الاجتماع يوم الجمعة صباحا"},
		{"shift_jis", "会議のお知らせです。ご確認をお願いします。"},
		{"shift_jis", "お問い合わせありがとうございます"},
		{"euc-jp", "会議のお知らせです。ご確認をお願いします。"},
		{"gb18030", "手机短信息，免费客户投诉信息群发软件"},
		{"gb18030", "您好，我是公司的业务经理，欢迎来电咨询。"},
		{"big5", "您好，這是會議通知，請確認您的出席。"},
		{"big5", "電子報訂閱成功"},
		{"euc-kr", "(광고) 신용카드 연체 대출 안내문입니다"},
		{"euc-kr", "안녕하세요, 회의 일정을 알려 드립니다."},
		{"windows-874", "สวัสดีครับ ประชุมวันศุกร์"},
	} {
		e, err := htmlindex.Get(test.charset)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := e.NewEncoder().Bytes([]byte(test.text))
		if err != nil {
			t.Errorf("%s cannot write %q: %v", test.charset, test.text, err)
			continue
		}
		if got, taken := charset.Guess(raw, ""); got != test.text {
			t.Errorf("Guess(%s %q) = %q as %q", test.charset, test.text, got, taken)
		}
	}
}
