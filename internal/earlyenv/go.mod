module aaenv.local

go 1.26.0
