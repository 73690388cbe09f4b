<?php
// Prepended by php.test.mjs to every page of the shop: opens the sandbox for https://api.iamport.kr.

/** An answer, and the list of its header lines, which PHP hands out as the stream's `wrapper_data`. */
final class Iamport extends ArrayObject
{
    public $context;
    private $answer;

    public function stream_open($address, $mode)
    {
        $path = explode('https://api.iamport.kr', $address, 2)[1] ?? null;
        if ($path === null) return false;
        $this->answer = fopen(getenv('SANDBOX') . $path, $mode, false, $this->context);
        if ($this->answer) $this->exchangeArray(stream_get_meta_data($this->answer)['wrapper_data']);
        return (bool) $this->answer;
    }

    public function stream_read($length)
    {
        return fread($this->answer, $length);
    }

    public function stream_eof()
    {
        return feof($this->answer);
    }

    public function stream_stat()
    {
        return fstat($this->answer);
    }
}

stream_wrapper_unregister('https');
stream_wrapper_register('https', Iamport::class, STREAM_IS_URL);
