hide{name = "whole"}
