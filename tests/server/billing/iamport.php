<?php
// Prepended to billing.php: opens the sandbox for https://api.iamport.kr, and ends the process at
// the call that KILL names, as if somebody had pulled the plug.

/** An answer, and the list of its header lines, which PHP hands out as the stream's `wrapper_data`. */
final class Iamport extends ArrayObject
{
    private static $steps = 0;
    public $context;
    private $answer;

    private static function step(): void
    {
        if (++self::$steps === (int) getenv('KILL')) posix_kill(getmypid(), SIGKILL);
    }

    public function stream_open($address, $mode)
    {
        self::step();
        $path = explode('https://api.iamport.kr', $address, 2)[1];
        $this->answer = fopen(getenv('SANDBOX') . $path, $mode, false, $this->context);
        if ($this->answer) $this->exchangeArray(stream_get_meta_data($this->answer)['wrapper_data']);
        self::step();
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
