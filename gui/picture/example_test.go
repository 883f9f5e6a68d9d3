package picture_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"valija/gui/picture"
)

func ExampleDecode() {
	var data bytes.Buffer
	if err := png.Encode(&data, image.NewNRGBA(image.Rect(0, 0, 2560, 1440))); err != nil {
		panic(err)
	}
	img, err := picture.Decode(data.Bytes())
	fmt.Println(img.Bounds().Size(), err)
	// Output: (1280,720) <nil>
}
