package assets

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"time"
)

// photoAge is how long ago "Fotos del viaje" was sent.
const photoAge = 94 * time.Minute

// A photograph has about 2 MB as PNG without compression; three of them, in base64, make a message of 8.4 MB.
const (
	photoCount  = 3
	photoWidth  = 1010
	photoHeight = 676
)

const photoHeader = `Return-Path: <carlos@expedicion.example>
Date: %s
From: =?utf-8?Q?Carlos_Pe=C3=B1a?= <carlos@expedicion.example>
To: Elena Vidal <elena@correo.example>
Subject: Fotos del viaje
Message-ID: <fotos@expedicion.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="fotos"

--fotos
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Elena:

Van las tres mejores, en tamaño grande: el amanecer frente al faro, el
mediodía en el canal y la tarde en que volvimos. Pesan; bájalas cuando el
enlace esté bueno, que no hay apuro.

Carlos
`

const photoPart = `
--fotos
Content-Type: image/png; name="viaje-%[1]d.png"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="viaje-%[1]d.png"

`

// photos is the large message, which is made here because 8 MB do not belong into the program.
func photos(now time.Time) dated {
	at := now.Add(-photoAge)
	var b bytes.Buffer
	fmt.Fprintf(&b, photoHeader, at.Format(dateField))
	for i := range photoCount {
		fmt.Fprintf(&b, photoPart, i+1)
		writeLines(&b, base64.StdEncoding.EncodeToString(photo(i)))
	}
	b.WriteString("\n--fotos--\n")
	return dated{name: "fotos", date: at, raw: bytes.ReplaceAll(b.Bytes(), []byte("\n"), []byte("\r\n"))}
}

// writeLines writes base64 in lines of 76 characters (RFC 2045 section 6.8).
func writeLines(b *bytes.Buffer, s string) {
	for len(s) > 76 {
		b.WriteString(s[:76])
		b.WriteByte('\n')
		s = s[76:]
	}
	b.WriteString(s)
}

// sky is the colours of photograph n: top of the sky, horizon, sea.
func sky(n int) (top, low, sea color.RGBA) {
	switch n {
	case 0: // dawn
		return color.RGBA{0x24, 0x3b, 0x6b, 255}, color.RGBA{0xf5, 0xb9, 0x7a, 255}, color.RGBA{0x2a, 0x4f, 0x6e, 255}
	case 1: // noon
		return color.RGBA{0x4d, 0x94, 0xc9, 255}, color.RGBA{0xd8, 0xe9, 0xf2, 255}, color.RGBA{0x2f, 0x7d, 0x92, 255}
	}
	return color.RGBA{0x3a, 0x2a, 0x55, 255}, color.RGBA{0xe5, 0x77, 0x5a, 255}, color.RGBA{0x33, 0x33, 0x55, 255}
}

// photo is picture n as PNG: sky over sea, with the grain of a cheap camera, which keeps it from being compressed.
func photo(n int) []byte {
	grain := rand.NewPCG(1853, uint64(n))
	img := image.NewRGBA(image.Rect(0, 0, photoWidth, photoHeight))
	top, low, sea := sky(n)
	horizon := photoHeight * 3 / 5
	for y := range photoHeight {
		c := sea
		if y < horizon {
			c = between(top, low, float64(y)/float64(horizon))
		}
		row := img.Pix[y*img.Stride:][:4*photoWidth]
		for x := 0; x < len(row); x += 4 {
			g := uint8(grain.Uint64() & 7)
			row[x], row[x+1], row[x+2], row[x+3] = c.R+g, c.G+g, c.B+g, 255
		}
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.NoCompression}
	if err := encoder.Encode(&b, img); err != nil {
		panic("assets: " + err.Error()) // a buffer takes everything
	}
	return b.Bytes()
}

// between mixes two colours; at 0 it is a, at 1 b.
func between(a, b color.RGBA, at float64) color.RGBA {
	mix := func(p, q uint8) uint8 { return uint8(float64(p)*(1-at) + float64(q)*at) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}
